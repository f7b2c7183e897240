package io.lettermill.campaign.access;

import io.lettermill.kit.access.WorkspaceContext;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** At each start: there is a signing key, and there is somebody who can log in. */
@ApplicationScoped
class PrepareAccess {

    private static final Logger LOG = Logger.getLogger(PrepareAccess.class);

    private final SigningKeys keys;
    private final CreateFirstOwner createFirstOwner;

    PrepareAccess(SigningKeys keys, CreateFirstOwner createFirstOwner) {
        this.keys = keys;
        this.createFirstOwner = createFirstOwner;
    }

    void prepare(@Observes StartupEvent start) {
        WorkspaceContext.acrossAll(
                        () -> {
                            keys.prepare();
                            return createFirstOwner.create();
                        })
                .ifPresent(
                        file ->
                                LOG.infof(
                                        "First start: the owner's generated password is in %s;"
                                                + " change it after the first login, then delete the"
                                                + " file",
                                        file));
    }
}
