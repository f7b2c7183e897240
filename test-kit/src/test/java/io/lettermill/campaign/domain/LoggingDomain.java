package io.lettermill.campaign.domain;

import org.jboss.logging.Logger;

public final class LoggingDomain {

    private final Logger log = Logger.getLogger(LoggingDomain.class);

    public void change() {
        log.info("changed");
    }
}
