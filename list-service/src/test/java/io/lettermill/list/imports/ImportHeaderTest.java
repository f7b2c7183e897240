package io.lettermill.list.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.lettermill.list.domain.AttributeType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportHeaderTest {

    @Test
    void readsBuiltInAndCustomColumns() {
        ImportHeader header =
                sound(
                        List.of("E-Mail".replace("-", ""), "First Name", "plan", "score:number"),
                        Map.of());

        assertEquals(
                List.of("email", "first_name", "plan", "score"),
                header.columns().stream().map(c -> c.name().value()).toList());
        assertEquals(
                Map.of("plan", AttributeType.TEXT, "score", AttributeType.NUMBER),
                header.newAttributes());
    }

    @Test
    void aKnownAttributeKeepsItsTypeWithoutSuffix() {
        ImportHeader header =
                sound(List.of("email", "score"), Map.of("score", AttributeType.NUMBER));

        assertEquals(AttributeType.NUMBER, header.columns().get(1).type());
        assertEquals(Map.of(), header.newAttributes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name,plan | 1 | The first row must name the columns, and one of them email.",
                "email,,plan | 2 | A column's name is a letter, then letters, digits or underscores, at most 63 in all.",
                "email,plan,plan | 3 | Column 2 is plan already.",
                "email,Email | 2 | Column 1 is email already.",
                "email:number | 1 | The column email is a text.",
                "email,born:date | 2 | A column's type is text, number or boolean.",
                "email,score:boolean | 2 | The attribute score is a number already.",
                "email,1st | 2 | A column's name is a letter, then letters, digits or underscores, at most 63 in all."
            })
    void saysWhichColumnIsWrongAndWhatWouldBeRight(String header, int column, String detail) {
        var reading =
                ImportHeader.read(
                        List.of(header.split(",", -1)), Map.of("score", AttributeType.NUMBER));

        var unsound = assertInstanceOf(ImportHeader.Reading.Unsound.class, reading);
        assertEquals(List.of(new ImportHeader.Fault(column, detail)), unsound.faults());
    }

    @Test
    void limitsTheNumberOfColumns() {
        var reading = ImportHeader.read(Collections.nCopies(201, "email"), Map.of());

        var unsound = assertInstanceOf(ImportHeader.Reading.Unsound.class, reading);
        assertEquals(201, unsound.faults().getLast().column());
    }

    private static ImportHeader sound(List<String> cells, Map<String, AttributeType> known) {
        return assertInstanceOf(ImportHeader.Reading.Sound.class, ImportHeader.read(cells, known))
                .header();
    }
}
