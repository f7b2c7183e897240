package io.lettermill.sending.gateway;

import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.smtp.GatewayUnavailable;
import io.lettermill.sending.smtp.OpenSmtpLink;
import io.lettermill.sending.smtp.SmtpLink;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Connects to a gateway, greets it and logs in. */
@Singleton
public class CheckGateway {

    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final OpenSmtpLink openLink;
    private final Duration patience;

    public CheckGateway(OpenSmtpLink openLink, SendingSettings settings) {
        this.openLink = openLink;
        this.patience = settings.connections().check();
    }

    /** Checks; answers within the check's time-out (8 s by default), whatever the gateway does. */
    public GatewayCheck check(Gateway gateway) {
        CompletableFuture<GatewayCheck> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("gateway-check").start(() -> answer.complete(connect(gateway)));
        GatewayCheck late =
                new GatewayCheck.Fails(
                        "The gateway did not answer within %d s.".formatted(patience.toSeconds()),
                        false);
        return answer.completeOnTimeout(late, patience.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private GatewayCheck connect(Gateway gateway) {
        long begin = System.nanoTime();
        try {
            SmtpLink link = openLink.open(gateway);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            link.quit(GOODBYE);
            return new GatewayCheck.Works(took, link.pipelining());
        } catch (GatewayUnavailable e) {
            return new GatewayCheck.Fails(String.valueOf(e.getMessage()), e.loginRefused());
        } catch (RuntimeException e) {
            return new GatewayCheck.Fails(
                    "The gateway's settings cannot be used: " + e.getMessage(), false);
        }
    }
}
