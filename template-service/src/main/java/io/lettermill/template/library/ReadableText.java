package io.lettermill.template.library;

import io.lettermill.engine.LiquidEngine;
import io.lettermill.engine.LiquidException;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.mail.CheckContent;
import io.lettermill.template.mail.CheckedContent;
import io.lettermill.template.mail.SampleData;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Subject and plain-text part as the sample subscriber would read them. */
@Singleton
final class ReadableText {

    private static final LiquidEngine PLAIN = LiquidEngine.strict();

    private final CheckContent checkContent;

    ReadableText(CheckContent checkContent) {
        this.checkContent = checkContent;
    }

    /** Empty when the content, once right, can no longer become a mail. */
    Optional<String> of(UUID workspaceId, TemplateContent content) {
        return switch (checkContent.check(workspaceId, content)) {
            case CheckedContent.Faulty _ -> Optional.empty();
            case CheckedContent.Sound(var mail) -> {
                Map<String, Object> sample = SampleData.with(Map.of(), content.name());
                try {
                    yield Optional.of(
                            PLAIN.compile(mail.subject()).renderToString(sample).strip()
                                    + "\n\n"
                                    + PLAIN.compile(mail.text()).renderToString(sample));
                } catch (LiquidException e) {
                    yield Optional.empty();
                }
            }
        };
    }
}
