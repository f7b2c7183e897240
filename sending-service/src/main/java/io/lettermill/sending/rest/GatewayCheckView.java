package io.lettermill.sending.rest;

import io.lettermill.sending.gateway.GatewayCheck;
import org.jspecify.annotations.Nullable;

/** Result of a check. */
public record GatewayCheckView(
        boolean works,
        @Nullable Long tookMillis,
        @Nullable Boolean pipelining,
        @Nullable String reason) {

    static GatewayCheckView of(GatewayCheck check) {
        return switch (check) {
            case GatewayCheck.Works works ->
                    new GatewayCheckView(true, works.took().toMillis(), works.pipelining(), null);
            case GatewayCheck.Fails fails ->
                    new GatewayCheckView(false, null, null, fails.reason());
        };
    }
}
