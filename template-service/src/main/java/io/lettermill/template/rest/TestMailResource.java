package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.testmail.SendTestMails;
import io.lettermill.template.testmail.TestMailOutcome;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** Sending a template to colleagues. */
@Path("/api/v1/templates/{templateId}/test-mails")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TestMailResource {

    private final Caller caller;
    private final SendTestMails sendTestMails;

    TestMailResource(Caller caller, SendTestMails sendTestMails) {
        this.caller = caller;
        this.sendTestMails = sendTestMails;
    }

    /** Which mails are on their way. */
    public record QueuedView(int revision, List<UUID> testMailIds) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MARKETER)
    public Response send(
            @PathParam("templateId") UUID templateId, @NotNull @Valid TestMailBody body) {
        return switch (sendTestMails.send(caller.workspaceId(), templateId, body.wish())) {
            case TestMailOutcome.Queued queued ->
                    Response.accepted(new QueuedView(queued.revision(), queued.ids())).build();
            case TestMailOutcome.Faulty faulty ->
                    throw TemplateProblems.invalidTemplate(faulty.faults());
            case TestMailOutcome.TooLarge _ ->
                    throw Problems.unprocessable(
                            "test-mail-too-large", "A test mail may have at most 800 KB.");
            case TestMailOutcome.TooMany many ->
                    throw Problems.tooManyRequests(
                            "A workspace may send " + many.limit() + " test mails in an hour.",
                            many.retryAfterSeconds());
            case TestMailOutcome.MissingTemplate _ ->
                    throw Problems.notFound("template", templateId);
            case TestMailOutcome.MissingRevision missing ->
                    throw Problems.notFound("revision", missing.revision());
        };
    }
}
