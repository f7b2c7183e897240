package io.lettermill.list.suppression;

import io.lettermill.kit.problems.Problems;
import io.lettermill.list.domain.ListEvents;
import io.lettermill.list.domain.Suppression;
import io.lettermill.list.domain.Suppressions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Allows an address again. */
@ApplicationScoped
public class LiftSuppression {

    private final Suppressions suppressions;
    private final ListEvents events;

    LiftSuppression(Suppressions suppressions, ListEvents events) {
        this.suppressions = suppressions;
        this.events = events;
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404
     */
    @Transactional
    public void lift(UUID id) {
        Suppression suppression =
                suppressions.find(id).orElseThrow(() -> Problems.notFound("suppression", id));
        if (!suppressions.remove(suppression)) {
            throw Problems.notFound("suppression", id);
        }
        events.suppressionLifted(suppression);
    }
}
