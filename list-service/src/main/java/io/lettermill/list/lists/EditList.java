package io.lettermill.list.lists;

import io.lettermill.kit.problems.Problems;
import io.lettermill.list.domain.MailingList;
import io.lettermill.list.domain.MailingLists;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Renames or describes a list. */
@ApplicationScoped
public class EditList {

    /** What to change; null is left as it is, an empty description is removed. */
    public record Changes(@Nullable String name, @Nullable Optional<String> description) {}

    private final MailingLists lists;
    private final Clock clock;

    EditList(MailingLists lists, Clock clock) {
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404, or 409 {@code list-name-taken}
     */
    @Transactional
    public MailingList edit(UUID id, Changes changes) {
        MailingList list = lists.findForChange(id).orElseThrow(() -> Problems.notFound("list", id));
        Instant now = clock.instant();
        if (changes.name() != null) {
            if (lists.isNameTaken(changes.name(), id)) {
                throw Problems.conflict("list-name-taken", "There is a list of that name already.");
            }
            list.rename(changes.name(), now);
        }
        if (changes.description() != null) {
            list.describe(changes.description().orElse(null), now);
        }
        return list;
    }
}
