package io.lettermill.list.rest;

import io.lettermill.kit.problems.Problems;
import io.lettermill.list.consent.LeaveByLink;
import io.lettermill.list.consent.RecognizeLink;
import io.lettermill.list.domain.ListEvents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code /u/{token}}: where the unsubscribe link of a mail leads. Looking changes nothing, because
 * link scanners look too; leaving is a POST, by the page's button or by the mail program (RFC
 * 8058).
 */
@Path("/u/{token}")
@PermitAll
@RunOnVirtualThread
public class UnsubscribeResource {

    private static final int LONGEST_FORM = 8192;

    private final RecognizeLink recognizeLink;
    private final LeaveByLink leaveByLink;

    UnsubscribeResource(RecognizeLink recognizeLink, LeaveByLink leaveByLink) {
        this.recognizeLink = recognizeLink;
        this.leaveByLink = leaveByLink;
    }

    @GET
    @Produces(MediaType.WILDCARD)
    public Response look(@PathParam("token") String token, @Context HttpHeaders headers) {
        return recognizeLink.isGenuine(token)
                ? page(200, UnsubscribePages.QUESTION)
                : unknown(headers);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.WILDCARD)
    public Response leave(
            @PathParam("token") String token,
            @HeaderParam("X-Lettermill-Simulated") @Nullable String simulatedHeader,
            @QueryParam("simulated") @Nullable String simulatedParameter,
            @Context HttpHeaders headers,
            InputStream form)
            throws IOException {
        boolean simulated = "1".equals(simulatedHeader) || "1".equals(simulatedParameter);
        return leaveByLink.leave(token, sourceOf(form), simulated)
                ? page(200, UnsubscribePages.DONE)
                : unknown(headers);
    }

    /** The mail program sends {@code List-Unsubscribe=One-Click}, urlencoded or multipart. */
    private static ListEvents.Source sourceOf(InputStream form) throws IOException {
        String text = new String(form.readNBytes(LONGEST_FORM), StandardCharsets.UTF_8);
        return text.contains("List-Unsubscribe") && text.contains("One-Click")
                ? ListEvents.Source.ONE_CLICK
                : ListEvents.Source.PAGE;
    }

    private static Response unknown(HttpHeaders headers) {
        boolean wantsPage =
                headers.getAcceptableMediaTypes().stream()
                        .anyMatch(type -> type.isCompatible(MediaType.TEXT_HTML_TYPE));
        if (!wantsPage) {
            throw Problems.notFound("unsubscribe link", "of that kind");
        }
        return page(404, UnsubscribePages.UNKNOWN);
    }

    private static Response page(int status, String html) {
        return Response.status(status)
                .type("text/html; charset=utf-8")
                .entity(html)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                                + " frame-ancestors 'none'")
                .build();
    }
}
