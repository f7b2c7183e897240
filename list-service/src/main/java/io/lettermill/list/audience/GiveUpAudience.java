package io.lettermill.list.audience;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Gives a dispatch's audience up: it is not streamed, or no further. It is remembered, so that an
 * order that comes later than its release makes none.
 */
@ApplicationScoped
public class GiveUpAudience {

    private final Audiences audiences;

    GiveUpAudience(Audiences audiences) {
        this.audiences = audiences;
    }

    @Transactional
    public void giveUp(UUID workspaceId, UUID dispatchId) {
        audiences.release(workspaceId, dispatchId);
    }
}
