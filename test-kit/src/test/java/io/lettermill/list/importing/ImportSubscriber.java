package io.lettermill.list.importing;

import io.lettermill.list.domain.Subscribers;
import org.jboss.logging.Logger;

public final class ImportSubscriber {

    private static final Logger LOG = Logger.getLogger(ImportSubscriber.class);

    private final Subscribers subscribers;

    public ImportSubscriber(Subscribers subscribers) {
        this.subscribers = subscribers;
    }

    public boolean bring(String name) {
        LOG.debug("one more");
        return subscribers.add(name);
    }
}
