package io.lettermill.template.examples;

import io.lettermill.template.brand.FindBrand;
import io.lettermill.template.domain.SnippetContent;
import io.lettermill.template.domain.SnippetRepository;
import io.lettermill.template.domain.SnippetRevision;
import io.lettermill.template.expansion.ExpandSource;
import io.lettermill.template.feeds.FeedAnswer;
import io.lettermill.template.mail.CheckContent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Snippets of a test. */
public class SnippetsInMemory implements SnippetRepository {

    private final Map<String, SnippetRevision> revisions = new ConcurrentSkipListMap<>();

    /** Checks of contents that use no snippets. */
    public static CheckContent checks() {
        return new SnippetsInMemory().checkContent();
    }

    public CheckContent checkContent() {
        return checkContent(new FeedsInMemory(_ -> new FeedAnswer.Failed("there is no net")));
    }

    public CheckContent checkContent(FeedsInMemory feeds) {
        return checkContent(new FindBrand(new Brands()), feeds);
    }

    public CheckContent checkContent(FindBrand brand) {
        return checkContent(
                brand, new FeedsInMemory(_ -> new FeedAnswer.Failed("there is no net")));
    }

    private CheckContent checkContent(FindBrand brand, FeedsInMemory feeds) {
        return new CheckContent(new ExpandSource(this, brand), this, feeds.reading());
    }

    public SnippetsInMemory with(UUID workspaceId, String name, String source) {
        append(
                new SnippetRevision(
                        workspaceId,
                        name,
                        find(workspaceId, name).map(SnippetRevision::number).orElse(0) + 1,
                        new SnippetContent(source, List.of()),
                        "",
                        Instant.EPOCH));
        return this;
    }

    @Override
    public boolean append(SnippetRevision next) {
        return revisions.putIfAbsent(key(next.workspaceId(), next.name(), next.number()), next)
                == null;
    }

    @Override
    public Optional<SnippetRevision> find(UUID workspaceId, String name) {
        return revisions(workspaceId, name, 1, null).stream().findFirst();
    }

    @Override
    public Optional<SnippetRevision> revision(UUID workspaceId, String name, int number) {
        return Optional.ofNullable(revisions.get(key(workspaceId, name, number)));
    }

    @Override
    public List<SnippetRevision> list(UUID workspaceId, int limit, @Nullable String after) {
        return revisions.values().stream()
                .filter(revision -> revision.workspaceId().equals(workspaceId))
                .map(SnippetRevision::name)
                .distinct()
                .filter(name -> after == null || name.compareTo(after) > 0)
                .sorted()
                .limit(limit)
                .flatMap(name -> find(workspaceId, name).stream())
                .toList();
    }

    @Override
    public List<SnippetRevision> revisions(
            UUID workspaceId, String name, int limit, @Nullable Integer before) {
        return revisions.values().stream()
                .filter(revision -> revision.workspaceId().equals(workspaceId))
                .filter(revision -> revision.name().equals(name))
                .filter(revision -> before == null || revision.number() < before)
                .sorted(Comparator.comparing(SnippetRevision::number).reversed())
                .limit(limit)
                .toList();
    }

    private static String key(UUID workspaceId, String name, int number) {
        return workspaceId + "/" + name + "/" + number;
    }
}
