package io.lettermill.kit.logging;

/**
 * Keys of the mapped diagnostic context. Values are identifiers: never an address, a body, a token
 * or a whole command.
 */
public final class LogKeys {

    public static final String REQUEST_ID = "requestId";
    public static final String WORKSPACE_ID = "workspaceId";
    public static final String CAMPAIGN_ID = "campaignId";

    /** The id of a launch, of its saga and of its dispatch. */
    public static final String DISPATCH_ID = "dispatchId";

    public static final String SAGA_ID = "sagaId";
    public static final String MESSAGE_ID = "messageId";
    public static final String MESSAGE_TYPE = "messageType";
    public static final String CONSUMER = "consumer";

    private LogKeys() {}
}
