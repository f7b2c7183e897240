package io.lettermill.template.examples;

import io.lettermill.template.domain.Approval;
import io.lettermill.template.domain.ApprovalRepository;
import io.lettermill.template.domain.Revision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Approvals of a test; they are kept with its templates. */
public final class ApprovalsInMemory implements ApprovalRepository {

    private final TemplatesInMemory templates;
    private final Set<UUID> requiring = new HashSet<>();
    private final Map<UUID, Integer> newest = new HashMap<>();

    public ApprovalsInMemory(TemplatesInMemory templates) {
        this.templates = templates;
    }

    @Override
    public boolean isRequired(UUID workspaceId) {
        return requiring.contains(workspaceId);
    }

    @Override
    public void require(UUID workspaceId, boolean required) {
        if (required) {
            requiring.add(workspaceId);
        } else {
            requiring.remove(workspaceId);
        }
    }

    @Override
    public Optional<Revision> approve(
            UUID workspaceId, UUID templateId, int number, Approval approval) {
        newest.merge(templateId, number, Math::max);
        return decided(workspaceId, templateId, number, approval);
    }

    @Override
    public Optional<Revision> withdraw(UUID workspaceId, UUID templateId, int number) {
        newest.remove(templateId);
        return decided(workspaceId, templateId, number, null);
    }

    @Override
    public Optional<Integer> newestApproved(UUID workspaceId, UUID templateId) {
        return Optional.ofNullable(newest.get(templateId));
    }

    private Optional<Revision> decided(
            UUID workspaceId, UUID templateId, int number, @Nullable Approval approval) {
        Optional<Revision> after =
                templates
                        .revision(workspaceId, templateId, number)
                        .map(revision -> revision.with(approval));
        after.ifPresent(templates::replace);
        return after;
    }
}
