package io.lettermill.template.publication;

import io.lettermill.template.domain.PublicationRepository;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Takes a dispatch's publication back; nothing happens when there is none. */
@Singleton
public final class WithdrawPublication {

    private final PublicationRepository publications;

    WithdrawPublication(PublicationRepository publications) {
        this.publications = publications;
    }

    public void withdraw(UUID workspaceId, UUID dispatchId) {
        publications.withdraw(workspaceId, dispatchId);
    }
}
