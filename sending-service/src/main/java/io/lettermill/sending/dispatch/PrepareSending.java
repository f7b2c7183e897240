package io.lettermill.sending.dispatch;

import io.lettermill.engine.LiquidException;
import io.lettermill.sending.delivery.CompileMail;
import io.lettermill.sending.dkim.UnusableKey;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.domain.GatewayRepository;
import io.lettermill.sending.domain.Publication;
import io.lettermill.sending.domain.PublicationRepository;
import io.lettermill.sending.domain.SendingRefusal;
import io.lettermill.sending.domain.SendingRefusal.Code;
import io.lettermill.sending.gateway.CheckGateway;
import io.lettermill.sending.gateway.GatewayCheck;
import io.lettermill.sending.mime.EnvelopeAddress;
import io.lettermill.sending.mime.InvalidRecipient;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Makes everything ready to send a dispatch, without sending; or says why it cannot be. */
@Singleton
public class PrepareSending {

    private final DispatchRepository dispatches;
    private final GatewayRepository gateways;
    private final PublicationRepository publications;
    private final CheckGateway checkGateway;
    private final CompileMail compileMail;

    public PrepareSending(
            DispatchRepository dispatches,
            GatewayRepository gateways,
            PublicationRepository publications,
            CheckGateway checkGateway,
            CompileMail compileMail) {
        this.dispatches = dispatches;
        this.gateways = gateways;
        this.publications = publications;
        this.checkGateway = checkGateway;
        this.compileMail = compileMail;
    }

    /**
     * Prepares; again, it answers what it answered before. Takes as long as the gateway's check, at
     * most.
     */
    public Preparation prepare(Dispatch dispatch) {
        Optional<DispatchState> known = dispatches.state(dispatch.id());
        if (known.isPresent()) {
            return answer(known.get());
        }
        if (dispatch.recipients() < 1) {
            return refused(
                    Code.NO_RECIPIENTS,
                    "The audience is empty; a dispatch needs at least one recipient.");
        }
        Optional<String> sender = envelopeAddress(dispatch.sender().email());
        if (sender.isEmpty()) {
            return refused(
                    Code.SENDER_INVALID,
                    "The sender's address is not valid; it should look like news@example.com.");
        }
        Optional<Gateway> gateway = gateways.find(dispatch.workspaceId(), dispatch.gatewayId());
        if (gateway.isEmpty()) {
            return gatewayUnknown();
        }
        if (!gateway.get().senderDomains().allow(dispatch.sender())) {
            return refused(
                    Code.SENDER_DOMAIN_NOT_ALLOWED,
                    "The gateway does not send from the sender's domain; choose a sender of one of its domains, or add the domain to the gateway.");
        }
        Optional<Publication> publication = publications.find(dispatch.publicationId());
        if (publication.isEmpty()) {
            return new Preparation.ContentMissing(
                    new SendingRefusal(
                            Code.PUBLICATION_MISSING,
                            "The template's content has not arrived; launch again."));
        }
        return switch (checkGateway.check(gateway.get())) {
            case GatewayCheck.Works works ->
                    compileAndPrepare(dispatch.sentFrom(sender.get()), publication.get());
            case GatewayCheck.Fails fails ->
                    refused(
                            fails.loginRefused()
                                    ? Code.GATEWAY_LOGIN_REFUSED
                                    : Code.GATEWAY_UNREACHABLE,
                            fails.reason());
        };
    }

    private Preparation compileAndPrepare(Dispatch dispatch, Publication publication) {
        try {
            compileMail.compile(dispatch, publication).composer();
        } catch (IllegalArgumentException e) {
            return refused(Code.SENDER_INVALID, String.valueOf(e.getMessage()));
        } catch (LiquidException e) {
            return refused(
                    Code.TEMPLATE_INVALID,
                    "The published template does not compile: " + e.getMessage());
        } catch (UnusableKey e) {
            return refused(Code.DKIM_KEY_UNUSABLE, String.valueOf(e.getMessage()));
        }
        return dispatches
                .prepare(dispatch)
                .map(PrepareSending::answer)
                .orElseGet(PrepareSending::gatewayUnknown);
    }

    private static Preparation answer(DispatchState state) {
        return state == DispatchState.WITHDRAWN
                ? refused(
                        Code.DISPATCH_CANCELLED,
                        "The dispatch was cancelled before it was prepared.")
                : new Preparation.Prepared();
    }

    private static Preparation gatewayUnknown() {
        return refused(
                Code.GATEWAY_UNKNOWN, "The gateway does not exist any more; choose another one.");
    }

    private static Preparation refused(Code code, String detail) {
        return new Preparation.Refused(new SendingRefusal(code, detail));
    }

    /** As it stands in MAIL FROM and behind the Message-ID's at sign: ASCII only. */
    private static Optional<String> envelopeAddress(String email) {
        try {
            return Optional.of(EnvelopeAddress.of(email));
        } catch (InvalidRecipient e) {
            return Optional.empty();
        }
    }
}
