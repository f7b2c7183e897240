package io.lettermill.sending.rest;

import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.domain.GatewaySecurity;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A gateway as it is shown: the password never is. */
public record GatewayView(
        UUID id,
        String name,
        String host,
        int port,
        GatewaySecurity security,
        @Nullable String username,
        int connections,
        @Nullable Integer messagesPerSecond,
        Duration connectTimeout,
        Duration replyTimeout,
        Duration deliveryTimeout,
        List<String> senderDomains) {

    static GatewayView of(Gateway gateway) {
        return new GatewayView(
                gateway.id(),
                gateway.name(),
                gateway.host(),
                gateway.port(),
                gateway.security(),
                gateway.credentials() == null ? null : gateway.credentials().username(),
                gateway.connections(),
                gateway.messagesPerSecond(),
                gateway.timeouts().connect(),
                gateway.timeouts().reply(),
                gateway.timeouts().delivery(),
                gateway.senderDomains().allowed());
    }
}
