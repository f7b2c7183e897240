package io.lettermill.sending.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP provider of a workspace.
 *
 * @param credentials null when the gateway asks for no login
 * @param connections at most open at once from each replica of this service, 1 to 500
 * @param messagesPerSecond limit shared by all replicas; null for none
 */
public record Gateway(
        UUID id,
        UUID workspaceId,
        String name,
        String host,
        int port,
        GatewaySecurity security,
        @Nullable Credentials credentials,
        int connections,
        @Nullable Integer messagesPerSecond,
        GatewayTimeouts timeouts,
        SenderDomains senderDomains) {}
