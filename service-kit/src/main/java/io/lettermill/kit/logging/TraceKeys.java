package io.lettermill.kit.logging;

/** Names of span attributes; their values are identifiers, as those of {@link LogKeys}. */
public final class TraceKeys {

    public static final String MESSAGE_ID = "messaging.message.id";
    public static final String REQUEST_ID = "lettermill.request_id";
    public static final String WORKSPACE_ID = "lettermill.workspace_id";

    /** The id of a launch, of its saga and of its dispatch. */
    public static final String DISPATCH_ID = "lettermill.dispatch_id";

    private TraceKeys() {}
}
