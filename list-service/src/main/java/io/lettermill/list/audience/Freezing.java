package io.lettermill.list.audience;

import java.util.UUID;

/** What came of an order for an audience. */
public sealed interface Freezing {

    record Frozen(Audience audience) implements Freezing {}

    /** At least one list is not one of the workspace. */
    record UnknownList(UUID listId) implements Freezing {}

    /** Nobody is left. */
    record Empty(int excluded, int suppressed) implements Freezing {}

    /** The dispatch was given up before. */
    record Released() implements Freezing {}
}
