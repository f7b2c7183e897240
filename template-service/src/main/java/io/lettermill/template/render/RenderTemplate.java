package io.lettermill.template.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.lettermill.engine.LiquidException;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.SharedParts;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateRepository;
import io.lettermill.template.mail.CheckContent;
import io.lettermill.template.mail.CheckedContent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Renders a revision for readers. It has no effects, so that a request may be repeated: the same
 * revision and data give the same mail, but for what asks for the present time. Compiled revisions
 * are kept in memory, up to 8 million characters of source, until a snippet, brand or feed of the
 * workspace changes, which is looked for once a second, and for ten minutes at most.
 */
@Singleton
public final class RenderTemplate {

    private static final long MOST_CHARACTERS_KEPT = 8_000_000;
    private static final Duration LONGEST_KEPT = Duration.ofMinutes(10);
    private static final Duration LONGEST_UNSEEN = Duration.ofSeconds(1);
    private static final int MOST_WORKSPACES = 10_000;
    private static final long MOST_CHARACTERS_OUT = 16_000_000;

    private final TemplateRepository templates;
    private final CheckContent checkContent;
    private final LoadingCache<UUID, String> states;
    private final Cache<Key, CompiledRevision> compiled =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_CHARACTERS_KEPT)
                    .weigher((Key _, CompiledRevision revision) -> revision.weight())
                    .expireAfterWrite(LONGEST_KEPT)
                    .build();

    /** The workspace is part of it, so that nobody is answered from another's cache. */
    private record Key(UUID workspaceId, UUID templateId, int revision, String parts) {}

    public RenderTemplate(
            TemplateRepository templates, CheckContent checkContent, SharedParts sharedParts) {
        this.templates = templates;
        this.checkContent = checkContent;
        this.states =
                Caffeine.newBuilder()
                        .maximumSize(MOST_WORKSPACES)
                        .expireAfterWrite(LONGEST_UNSEEN)
                        .build(sharedParts::state);
    }

    /**
     * @param wanted number of the revision; null for the newest. A number spares looking into the
     *     store
     */
    public RenderOutcome render(
            UUID workspaceId, UUID templateId, @Nullable Integer wanted, List<Reader> readers) {
        int number;
        if (wanted == null) {
            Optional<Template> template = templates.find(workspaceId, templateId);
            if (template.isEmpty()) {
                return new RenderOutcome.MissingTemplate();
            }
            number = template.get().revision();
        } else {
            number = wanted;
        }
        Key key = new Key(workspaceId, templateId, number, states.get(workspaceId));
        CompiledRevision kept = compiled.getIfPresent(key);
        if (kept != null) {
            return rendered(number, kept, readers);
        }
        Optional<Revision> revision = templates.revision(workspaceId, templateId, number);
        if (revision.isEmpty()) {
            return templates.find(workspaceId, templateId).isEmpty()
                    ? new RenderOutcome.MissingTemplate()
                    : new RenderOutcome.MissingRevision(number);
        }
        return switch (checkContent.check(workspaceId, revision.get().content())) {
            case CheckedContent.Faulty faulty -> new RenderOutcome.Faulty(faulty.faults());
            case CheckedContent.Sound sound -> {
                CompiledRevision fresh =
                        new CompiledRevision(revision.get().content().name(), sound.mail());
                compiled.put(key, fresh);
                yield rendered(number, fresh, readers);
            }
        };
    }

    private static RenderOutcome rendered(
            int number, CompiledRevision revision, List<Reader> readers) {
        List<RenderOutcome.Result> results = new ArrayList<>(readers.size());
        long characters = 0;
        for (Reader reader : readers) {
            try {
                RenderedMail mail = revision.render(reader);
                characters += mail.size();
                results.add(new RenderOutcome.Result.Mail(mail));
            } catch (LiquidException e) {
                results.add(new RenderOutcome.Result.Failed(e.reason()));
            }
            if (characters > MOST_CHARACTERS_OUT) {
                return new RenderOutcome.TooLarge(MOST_CHARACTERS_OUT);
            }
        }
        return new RenderOutcome.Rendered(number, List.copyOf(results));
    }
}
