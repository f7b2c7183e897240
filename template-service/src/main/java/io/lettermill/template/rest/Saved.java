package io.lettermill.template.rest;

import io.lettermill.kit.problems.Problems;
import io.lettermill.template.authoring.SaveOutcome;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.Template;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers of everything that saves a template. */
final class Saved {

    private Saved() {}

    /**
     * @param source what it was made from; null when that cannot be missing
     */
    static Response created(SaveOutcome outcome, @Nullable UUID source) {
        return switch (outcome) {
            case SaveOutcome.Saved(Template template, Revision newest) ->
                    answer(
                            Response.created(URI.create("/api/v1/templates/" + template.id())),
                            template,
                            newest);
            case SaveOutcome.Faulty faulty ->
                    throw TemplateProblems.invalidTemplate(faulty.faults());
            case SaveOutcome.MissingRevision missing -> throw missing(missing);
            case SaveOutcome.Missing _ when source != null ->
                    throw Problems.notFound("template", source);
            case SaveOutcome.Missing _, SaveOutcome.Outdated _ ->
                    throw new IllegalStateException("a new one is neither missing nor outdated");
        };
    }

    static Response revised(SaveOutcome outcome, UUID templateId) {
        return switch (outcome) {
            case SaveOutcome.Saved(Template template, Revision newest) ->
                    answer(Response.ok(), template, newest);
            case SaveOutcome.Faulty faulty ->
                    throw TemplateProblems.invalidTemplate(faulty.faults());
            case SaveOutcome.Outdated outdated ->
                    throw TemplateProblems.outdated(templateId, outdated);
            case SaveOutcome.Missing _ -> throw Problems.notFound("template", templateId);
            case SaveOutcome.MissingRevision missing -> throw missing(missing);
        };
    }

    static Response answer(Response.ResponseBuilder response, Template template, Revision newest) {
        return response.tag(Integer.toString(template.revision()))
                .entity(TemplateView.of(template, newest))
                .build();
    }

    private static HttpProblem missing(SaveOutcome.MissingRevision missing) {
        return Problems.notFound("revision", missing.number());
    }
}
