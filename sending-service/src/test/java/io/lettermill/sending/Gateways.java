package io.lettermill.sending;

import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.domain.GatewaySecurity;
import io.lettermill.sending.domain.GatewayTimeouts;
import io.lettermill.sending.domain.SenderDomains;
import java.util.UUID;

/** Gateways for those who send nothing through them. */
public final class Gateways {

    private Gateways() {}

    public static Gateway unused(UUID id, UUID workspaceId) {
        return new Gateway(
                id,
                workspaceId,
                "unused",
                "127.0.0.1",
                1,
                GatewaySecurity.NONE,
                null,
                1,
                null,
                GatewayTimeouts.DEFAULT,
                SenderDomains.ANY);
    }
}
