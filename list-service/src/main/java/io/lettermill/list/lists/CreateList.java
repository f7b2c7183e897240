package io.lettermill.list.lists;

import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.problems.Problems;
import io.lettermill.list.domain.MailingList;
import io.lettermill.list.domain.MailingLists;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates an empty list. */
@ApplicationScoped
public class CreateList {

    private final MailingLists lists;
    private final Clock clock;

    CreateList(MailingLists lists, Clock clock) {
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 {@code list-name-taken}
     */
    @Transactional
    public MailingList create(String name, @Nullable String description) {
        UUID id = Ids.next();
        if (lists.isNameTaken(name, id)) {
            throw Problems.conflict("list-name-taken", "There is a list of that name already.");
        }
        MailingList list = new MailingList(id, name, description, clock.instant());
        lists.add(list);
        return list;
    }
}
