package io.lettermill.list.lists;

import io.lettermill.kit.problems.Problems;
import io.lettermill.list.domain.MailingList;
import io.lettermill.list.domain.MailingLists;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Deletes a list and its memberships. */
@ApplicationScoped
public class DeleteList {

    private final MailingLists lists;

    DeleteList(MailingLists lists) {
        this.lists = lists;
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404, or 409 {@code import-under-way}
     */
    @Transactional
    public void delete(UUID id) {
        MailingList list = lists.findForChange(id).orElseThrow(() -> Problems.notFound("list", id));
        if (lists.isBeingFilled(id)) {
            throw Problems.conflict(
                    "import-under-way", "An import fills this list; delete it when that is over.");
        }
        lists.remove(list);
    }
}
