package io.lettermill.list.subscribers;

import io.lettermill.kit.problems.Problems;
import io.lettermill.list.domain.EmailAddress;
import io.lettermill.list.domain.Profile;
import io.lettermill.list.domain.RefusedRows;
import io.lettermill.list.domain.Subscriber;
import io.lettermill.list.domain.Subscribers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes what is known of a subscriber, also the address. Refused rows with the former one go:
 * nobody would know whose they are when the subscriber is erased.
 */
@ApplicationScoped
public class EditSubscriber {

    private final Subscribers subscribers;
    private final CheckAttributes attributes;
    private final RefusedRows refusedRows;
    private final Clock clock;

    EditSubscriber(
            Subscribers subscribers,
            CheckAttributes attributes,
            RefusedRows refusedRows,
            Clock clock) {
        this.subscribers = subscribers;
        this.attributes = attributes;
        this.refusedRows = refusedRows;
        this.clock = clock;
    }

    /**
     * @param email the new address; empty to keep the present one
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404, 409 {@code address-taken}, 422 for
     *     attributes of the wrong type
     */
    @Transactional
    public Subscriber edit(UUID id, Optional<EmailAddress> email, Profile profile) {
        Subscriber subscriber =
                subscribers
                        .findForChange(id)
                        .orElseThrow(() -> Problems.notFound("subscriber", id));
        Instant now = clock.instant();
        email.filter(address -> !address.equals(subscriber.email()))
                .ifPresent(address -> move(subscriber, address, now));
        attributes.check(profile.attributes());
        subscriber.update(profile, now);
        return subscriber;
    }

    private void move(Subscriber subscriber, EmailAddress address, Instant now) {
        if (subscribers.findByEmail(address).isPresent()) {
            throw Problems.conflict("address-taken", "Another subscriber has that address.");
        }
        refusedRows.forget(subscriber.email());
        subscribers.move(subscriber, address, now);
    }
}
