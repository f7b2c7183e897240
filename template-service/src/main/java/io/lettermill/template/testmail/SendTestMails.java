package io.lettermill.template.testmail;

import io.lettermill.kit.ids.Ids;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.mail.JsonBytes;
import io.lettermill.template.render.Reader;
import io.lettermill.template.render.RenderOutcome;
import io.lettermill.template.render.RenderTemplate;
import io.lettermill.template.render.RenderedMail;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Renders a revision and has it sent, to at most {@value #MOST_AN_HOUR} addresses of a workspace in
 * a clock hour. Test mails are not tracked; their unsubscribe link leads nowhere.
 */
@Singleton
public final class SendTestMails {

    static final int MOST_AN_HOUR = 50;

    private static final String UNSUBSCRIBE_URL = "https://example.com/unsubscribe";
    private static final int MOST_BYTES = 800_000;
    private static final int SECONDS_AN_HOUR = 3600;

    private final RenderTemplate renderTemplate;
    private final TestMailQuota quota;
    private final TestMailQueue queue;
    private final Clock clock;

    SendTestMails(
            RenderTemplate renderTemplate, TestMailQuota quota, TestMailQueue queue, Clock clock) {
        this.renderTemplate = renderTemplate;
        this.quota = quota;
        this.queue = queue;
        this.clock = clock;
    }

    public TestMailOutcome send(UUID workspaceId, UUID templateId, TestMailWish wish) {
        List<Reader> readers =
                wish.recipients().stream().map(address -> reader(wish, address)).toList();
        return switch (renderTemplate.render(workspaceId, templateId, wish.revision(), readers)) {
            case RenderOutcome.MissingTemplate _ -> new TestMailOutcome.MissingTemplate();
            case RenderOutcome.MissingRevision missing ->
                    new TestMailOutcome.MissingRevision(missing.revision());
            case RenderOutcome.Faulty faulty -> new TestMailOutcome.Faulty(faulty.faults());
            case RenderOutcome.TooLarge _ -> new TestMailOutcome.TooLarge();
            case RenderOutcome.Rendered rendered -> queued(workspaceId, wish, rendered);
        };
    }

    private TestMailOutcome queued(
            UUID workspaceId, TestMailWish wish, RenderOutcome.Rendered rendered) {
        List<TestMail> mails = new java.util.ArrayList<>();
        for (int i = 0; i < rendered.results().size(); i++) {
            switch (rendered.results().get(i)) {
                case RenderOutcome.Result.Failed(String reason) -> {
                    return new TestMailOutcome.Faulty(
                            List.of(
                                    ContentFault.of(
                                            ContentFault.Code.INVALID_LIQUID, "source", reason)));
                }
                case RenderOutcome.Result.Mail(RenderedMail mail) ->
                        mails.add(mail(workspaceId, wish, wish.recipients().get(i), mail));
            }
        }
        if (mails.stream().anyMatch(mail -> bytes(mail) > MOST_BYTES)) {
            return new TestMailOutcome.TooLarge();
        }
        long second = clock.instant().getEpochSecond();
        if (!quota.take(workspaceId, second / SECONDS_AN_HOUR, mails.size(), MOST_AN_HOUR)) {
            return new TestMailOutcome.TooMany(
                    MOST_AN_HOUR, SECONDS_AN_HOUR - second % SECONDS_AN_HOUR);
        }
        queue.put(mails);
        return new TestMailOutcome.Queued(
                rendered.revision(), mails.stream().map(TestMail::id).toList());
    }

    private static Reader reader(TestMailWish wish, String address) {
        Map<String, @Nullable Object> attributes = new HashMap<>(wish.subscriber());
        attributes.put("email", address);
        return new Reader(attributes, wish.campaignName(), UNSUBSCRIBE_URL);
    }

    private static TestMail mail(
            UUID workspaceId, TestMailWish wish, String address, RenderedMail mail) {
        return new TestMail(
                Ids.next(),
                workspaceId,
                wish.gatewayId(),
                wish.senderName(),
                wish.senderEmail(),
                address,
                "[Test] " + mail.subject(),
                mail.html(),
                mail.text());
    }

    /** What grows with the template, as it stands in the message. */
    private static long bytes(TestMail mail) {
        return JsonBytes.of(mail.subject()) + JsonBytes.of(mail.html()) + JsonBytes.of(mail.text());
    }
}
