package io.lettermill.stack.servers;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The servers of the local stack. */
public enum ServerKind {
    KAFKA,
    POSTGRES,
    REDIS,
    MONGO,
    CLICKHOUSE,
    MAIL;

    /** The name used on command lines, in file names and in messages. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with that {@link #id}; fails with the list of known names. */
    public static ServerKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id().equals(id.strip()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ServerFailure(
                                        "There is no server named '"
                                                + id
                                                + "'; known are "
                                                + Arrays.stream(values())
                                                        .map(ServerKind::id)
                                                        .collect(Collectors.joining(", "))
                                                + "."));
    }
}
