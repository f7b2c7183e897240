package io.lettermill.sending.rest;

import io.lettermill.kit.problems.ProblemError;
import io.lettermill.kit.problems.Problems;
import io.lettermill.sending.domain.Credentials;
import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.domain.GatewaySecurity;
import io.lettermill.sending.domain.GatewayTimeouts;
import io.lettermill.sending.domain.SenderDomains;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/** A gateway as a client describes it. */
public record GatewayBody(
        @NotBlank @Size(max = 100) String name,
        @NotBlank @Size(max = 253) @jakarta.validation.constraints.Pattern(
                        regexp = "[A-Za-z0-9.:_-]+",
                        message = "must be a host name or address")
                String host,
        @Min(1) @Max(65535) int port,
        @NotNull GatewaySecurity security,
        @Nullable @Size(max = 320) String username,
        @Nullable @Size(max = 1000) String password,
        @Nullable @Min(1) @Max(500) Integer connections,
        @Nullable @Min(1) @Max(1_000_000) Integer messagesPerSecond,
        @Nullable @DurationMin(seconds = 1) @DurationMax(minutes = 30) Duration connectTimeout,
        @Nullable @DurationMin(seconds = 1) @DurationMax(minutes = 30) Duration replyTimeout,
        @Nullable @DurationMin(seconds = 1) @DurationMax(minutes = 30) Duration deliveryTimeout,
        @Nullable @Size(max = 100) List<@Nullable String> senderDomains) {

    private static final int CONNECTIONS = 10;
    private static final String BELOW = "*.";
    private static final String SENDER_DOMAIN_RULE =
            "must be a domain such as example.com, or *.example.com for those below it";
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1", Pattern.CASE_INSENSITIVE);

    /**
     * @param before what is replaced; null when it is new
     * @throws HttpProblem 400 when a sender domain is none; 422 when the password before would be
     *     shown to another server, or to everybody on the way
     */
    Gateway toGateway(UUID id, UUID workspaceId, @Nullable Gateway before) {
        return new Gateway(
                id,
                workspaceId,
                name,
                host,
                port,
                security,
                credentials(before),
                connections == null ? CONNECTIONS : connections,
                messagesPerSecond,
                new GatewayTimeouts(
                        connectTimeout == null ? GatewayTimeouts.DEFAULT.connect() : connectTimeout,
                        replyTimeout == null ? GatewayTimeouts.DEFAULT.reply() : replyTimeout,
                        deliveryTimeout == null
                                ? GatewayTimeouts.DEFAULT.delivery()
                                : deliveryTimeout),
                allowedSenders());
    }

    private SenderDomains allowedSenders() {
        if (senderDomains == null) {
            return SenderDomains.ANY;
        }
        Set<String> allowed = new LinkedHashSet<>();
        List<ProblemError> errors = new ArrayList<>();
        for (int i = 0; i < senderDomains.size(); i++) {
            String field = "senderDomains[" + i + "]";
            allowedSender(senderDomains.get(i))
                    .ifPresentOrElse(
                            allowed::add,
                            () -> errors.add(ProblemError.of(field, SENDER_DOMAIN_RULE)));
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return new SenderDomains(List.copyOf(allowed));
    }

    private static Optional<String> allowedSender(@Nullable String given) {
        if (given == null) {
            return Optional.empty();
        }
        return given.startsWith(BELOW)
                ? DomainName.ascii(given.substring(BELOW.length())).map(BELOW::concat)
                : DomainName.ascii(given);
    }

    private @Nullable Credentials credentials(@Nullable Gateway before) {
        if (username == null || username.isEmpty()) {
            return null;
        }
        if (security == GatewaySecurity.NONE && !LOOPBACK.matcher(host).matches()) {
            throw refused(
                    "login-unprotected",
                    "security",
                    "must be STARTTLS or TLS: a password is sent unprotected to this machine only");
        }
        if (password != null) {
            return new Credentials(username, password);
        }
        Credentials kept = before == null ? null : before.credentials();
        if (before == null
                || kept == null
                || kept.password() == null
                || !kept.username().equals(username)
                || !before.host().equals(host)
                || before.port() != port
                || before.security() != security) {
            throw refused(
                    "password-required",
                    "password",
                    "must be given again when host, port, security or username change, or when the one before cannot be opened");
        }
        return kept;
    }

    private static HttpProblem refused(String type, String field, String detail) {
        return Problems.unprocessable(
                type,
                "The gateway's login cannot be used like this; see errors.",
                List.of(ProblemError.of(field, detail)));
    }
}
