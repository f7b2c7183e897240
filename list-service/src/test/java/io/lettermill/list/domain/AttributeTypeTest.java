package io.lettermill.list.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeTypeTest {

    @Test
    void readsCells() {
        assertEquals(Optional.of(new BigDecimal("-12.50")), AttributeType.NUMBER.parse(" -12.50 "));
        assertEquals(Optional.of(true), AttributeType.BOOLEAN.parse("Yes"));
        assertEquals(Optional.of(false), AttributeType.BOOLEAN.parse("0"));
        assertEquals(Optional.of(" as is "), AttributeType.TEXT.parse(" as is "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "1,5", "NaN", "Infinity", "0x10", "1e999999999", "1e-999"})
    void refusesWhatIsNoNumber(String cell) {
        assertEquals(Optional.empty(), AttributeType.NUMBER.parse(cell));
    }

    @Test
    void refusesTextsThatAreTooLong() {
        assertEquals(
                Optional.empty(), AttributeType.TEXT.parse("x".repeat(AttributeType.MAX_TEXT + 1)));
    }

    @Test
    void knowsTheTypeOfAJsonValue() {
        assertEquals(Optional.of(AttributeType.TEXT), AttributeType.of("a"));
        assertEquals(Optional.of(AttributeType.NUMBER), AttributeType.of(1));
        assertEquals(Optional.of(AttributeType.BOOLEAN), AttributeType.of(true));
        assertEquals(Optional.empty(), AttributeType.of(List.of(1)));
        assertFalse(AttributeType.NUMBER.accepts("1"));
        assertTrue(AttributeType.NUMBER.accepts(1.5));
        assertFalse(AttributeType.NUMBER.accepts(Double.NaN));
    }
}
