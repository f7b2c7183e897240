package io.lettermill.list.audience;

import io.lettermill.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Freezes who gets a dispatch; the same dispatch again gets the same audience. */
@ApplicationScoped
public class FreezeAudience {

    private final Audiences audiences;

    FreezeAudience(Audiences audiences) {
        this.audiences = audiences;
    }

    @Transactional
    public Freezing freeze(AudienceOrder order) {
        Optional<Audience> present =
                audiences.findByDispatch(order.workspaceId(), order.dispatchId());
        if (present.isPresent()) {
            return present.get().state() == Audience.State.RELEASED
                    ? new Freezing.Released()
                    : new Freezing.Frozen(present.get());
        }
        List<UUID> unknown =
                audiences.keepLists(
                        order.workspaceId(),
                        Stream.concat(order.includeLists().stream(), order.excludeLists().stream())
                                .distinct()
                                .toList());
        if (!unknown.isEmpty()) {
            return new Freezing.UnknownList(unknown.getFirst());
        }
        Audience audience = audiences.freeze(Ids.next(), order);
        if (audience.recipients() == 0) {
            audiences.remove(audience.id());
            return new Freezing.Empty(audience.excluded(), audience.suppressed());
        }
        return new Freezing.Frozen(audience);
    }
}
