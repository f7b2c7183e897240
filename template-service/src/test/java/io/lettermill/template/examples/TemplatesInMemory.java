package io.lettermill.template.examples;

import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateRepository;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Templates of a test. */
public final class TemplatesInMemory implements TemplateRepository {

    private final Map<UUID, Template> templates = new ConcurrentSkipListMap<>();
    private final Map<String, Revision> revisions = new ConcurrentSkipListMap<>();

    @Override
    public void create(Template template, Revision first) {
        revisions.put(key(template.id(), 1), first);
        templates.put(template.id(), template);
    }

    @Override
    public synchronized boolean append(Template template, Revision next) {
        if (revisions.putIfAbsent(key(template.id(), next.number()), next) != null) {
            return false;
        }
        templates.put(template.id(), template.revisedBy(next));
        return true;
    }

    @Override
    public Optional<Template> find(UUID workspaceId, UUID templateId) {
        return Optional.ofNullable(templates.get(templateId))
                .filter(template -> template.workspaceId().equals(workspaceId));
    }

    @Override
    public Optional<Revision> revision(UUID workspaceId, UUID templateId, int number) {
        return find(workspaceId, templateId)
                .map(template -> revisions.get(key(template.id(), number)));
    }

    @Override
    public List<Revision> revisions(
            UUID workspaceId, UUID templateId, int limit, @Nullable Integer before) {
        return revisions.values().stream()
                .filter(revision -> revision.templateId().equals(templateId))
                .filter(revision -> before == null || revision.number() < before)
                .sorted(Comparator.comparing(Revision::number).reversed())
                .limit(limit)
                .toList();
    }

    /** What only approvals do to a revision. */
    void replace(Revision revision) {
        revisions.put(key(revision.templateId(), revision.number()), revision);
    }

    private static String key(UUID templateId, int number) {
        return templateId + "/" + number;
    }
}
