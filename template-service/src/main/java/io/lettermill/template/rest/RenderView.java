package io.lettermill.template.rest;

import io.lettermill.template.render.RenderOutcome;
import io.lettermill.template.render.RenderedMail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rendered mails, in the order of their readers. */
public record RenderView(int revision, List<Item> items) {

    /** One mail, or why there is none. */
    public record Item(
            @Nullable String subject,
            @Nullable String html,
            @Nullable String text,
            @Nullable String failure) {}

    static RenderView of(RenderOutcome.Rendered rendered) {
        return new RenderView(
                rendered.revision(), rendered.results().stream().map(RenderView::item).toList());
    }

    private static Item item(RenderOutcome.Result result) {
        return switch (result) {
            case RenderOutcome.Result.Mail(RenderedMail mail) ->
                    new Item(mail.subject(), mail.html(), mail.text(), null);
            case RenderOutcome.Result.Failed(String reason) -> new Item(null, null, null, reason);
        };
    }
}
