package io.lettermill.testkit.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettermill.contracts.MessageType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Codes of a refusal: those that its schema names, and those that its service has. */
public final class RefusalCodes {

    private static final String BEGIN = "Codes: ";

    private RefusalCodes() {}

    /** What follows {@code Codes:} in the description of the message's schema. */
    public static Set<String> namedBy(MessageType<?> refusal) {
        String description = description(refusal);
        int begin = description.indexOf(BEGIN);
        if (begin < 0) {
            throw new IllegalArgumentException(refusal.schema() + " names no codes");
        }
        String codes = description.substring(begin + BEGIN.length());
        return new TreeSet<>(Arrays.asList(codes.replace(".", "").split(", ")));
    }

    /** The names of all constants. */
    public static Set<String> of(Enum<?>[]... codes) {
        return Stream.of(codes)
                .flatMap(Stream::of)
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String description(MessageType<?> type) {
        String file = "/schemas/" + type.owner() + "/" + type.versionedName() + ".json";
        try (InputStream schema = MessageType.class.getResourceAsStream(file)) {
            return new ObjectMapper().readTree(schema).path("description").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
