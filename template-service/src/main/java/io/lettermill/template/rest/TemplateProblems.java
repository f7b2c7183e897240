package io.lettermill.template.rest;

import io.lettermill.kit.problems.ProblemError;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.authoring.SaveOutcome;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.Revision;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What only this API refuses. */
final class TemplateProblems {

    private static final Pattern ETAG = Pattern.compile("\"([1-9][0-9]{0,8})\"");

    private TemplateProblems() {}

    static HttpProblem invalidTemplate(List<ContentFault> faults) {
        String count = faults.size() == 1 ? "1 error" : faults.size() + " errors";
        return Problems.unprocessable(
                "invalid-template",
                "The template has " + count + ".",
                faults.stream()
                        .map(
                                fault ->
                                        new ProblemError(
                                                fault.field(),
                                                fault.detail(),
                                                fault.line(),
                                                fault.column()))
                        .toList());
    }

    /** 404: there is a template, but nothing that makes a picture of it. */
    static HttpProblem noBrowser() {
        return HttpProblem.builder()
                .withType(URI.create("https://lettermill.io/problems/no-browser"))
                .withTitle("No browser")
                .withStatus(404)
                .withDetail(
                        "This server has no browser to make pictures with; whoever runs it can"
                                + " install Chromium or name one in LETTERMILL_BROWSER. Previews work"
                                + " without it.")
                .build();
    }

    /** Who was faster, when, and where to see what they changed. */
    static HttpProblem outdated(UUID templateId, SaveOutcome.Outdated outdated) {
        Revision newest = outdated.newest();
        return HttpProblem.builder()
                .withType(URI.create("https://lettermill.io/problems/revision-outdated"))
                .withTitle("Revision outdated")
                .withStatus(412)
                .withHeader("ETag", '"' + Integer.toString(newest.number()) + '"')
                .withDetail(
                        "The newest revision is %d, made by %s at %s; the change is based on %d. What differs: /api/v1/templates/%s/diff?from=%d&to=%d"
                                .formatted(
                                        newest.number(),
                                        newest.authorship().author(),
                                        newest.createdAt(),
                                        outdated.basedOn(),
                                        templateId,
                                        outdated.basedOn(),
                                        newest.number()))
                .build();
    }

    /** For what has versions without authors. */
    static HttpProblem outdated(int newest) {
        return HttpProblem.builder()
                .withType(URI.create("https://lettermill.io/problems/revision-outdated"))
                .withTitle("Revision outdated")
                .withStatus(412)
                .withHeader("ETag", '"' + Integer.toString(newest) + '"')
                .withDetail("The newest version is " + newest + "; read it and repeat the change.")
                .build();
    }

    /**
     * @param ifMatch the header; null when it was not sent
     * @throws HttpProblem 400 when it is not the ETag of a template
     */
    static OptionalInt revisionOf(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return OptionalInt.empty();
        }
        Matcher etag = ETAG.matcher(ifMatch.strip());
        if (!etag.matches()) {
            throw Problems.invalid("If-Match", "the ETag of the template, such as \"3\"");
        }
        return OptionalInt.of(Integer.parseInt(etag.group(1)));
    }
}
