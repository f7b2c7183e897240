package io.lettermill.template.authoring;

import io.lettermill.template.domain.Authorship;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.mail.CompiledMail;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes revisions of checked contents. */
final class Revisions {

    private Revisions() {}

    static Revision of(
            UUID templateId,
            int number,
            TemplateContent content,
            CompiledMail mail,
            Authorship authorship,
            Instant at) {
        List<String> warnings =
                Stream.concat(
                                mail.warnings().stream(),
                                mail.objections().stream().map(Revisions::warning))
                        .toList();
        return new Revision(
                templateId, number, content, mail.attributes(), warnings, authorship, null, at);
    }

    private static String warning(ContentFault objection) {
        return "A launch will refuse this: " + objection.detail() + ".";
    }
}
