package io.lettermill.sending.rest;

import io.lettermill.sending.domain.Credentials;
import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.domain.GatewaySecurity;
import io.lettermill.sending.domain.GatewayTimeouts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A gateway as a client describes it. */
public record GatewayBody(
        @NotBlank @Size(max = 100) String name,
        @NotBlank @Size(max = 253) @Pattern(regexp = "[A-Za-z0-9.:_-]+", message = "must be a host name or address") String host,
        @Min(1) @Max(65535) int port,
        @NotNull GatewaySecurity security,
        @Nullable @Size(max = 320) String username,
        @Nullable @Size(max = 1000) String password,
        @Nullable @Min(1) @Max(500) Integer connections,
        @Nullable @Min(1) @Max(1_000_000) Integer messagesPerSecond,
        @Nullable Duration connectTimeout,
        @Nullable Duration replyTimeout,
        @Nullable Duration deliveryTimeout) {

    private static final int CONNECTIONS = 10;

    /**
     * @param before what is replaced: a missing password keeps the one before; null when it is new
     */
    Gateway toGateway(UUID id, UUID workspaceId, @Nullable Gateway before) {
        return new Gateway(
                id,
                workspaceId,
                name,
                host,
                port,
                security,
                credentials(before == null ? null : before.credentials()),
                connections == null ? CONNECTIONS : connections,
                messagesPerSecond,
                new GatewayTimeouts(
                        connectTimeout == null ? GatewayTimeouts.DEFAULT.connect() : connectTimeout,
                        replyTimeout == null ? GatewayTimeouts.DEFAULT.reply() : replyTimeout,
                        deliveryTimeout == null
                                ? GatewayTimeouts.DEFAULT.delivery()
                                : deliveryTimeout));
    }

    private @Nullable Credentials credentials(@Nullable Credentials before) {
        if (username == null || username.isEmpty()) {
            return null;
        }
        if (password != null) {
            return new Credentials(username, password);
        }
        return new Credentials(username, before == null ? "" : before.password());
    }
}
