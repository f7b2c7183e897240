package io.lettermill.template.feeds;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How feeds are read. */
@ConfigMapping(prefix = "lettermill.template.feeds")
public interface FeedsConfig {

    /** Longest time of one reading, redirects included. */
    @WithDefault("3s")
    Duration timeout();

    /** Most bytes of a feed; all that are used go into each mail that is published. */
    @WithDefault("200000")
    int mostBytes();

    /** How old what was read may be to be published without reading again. */
    @WithDefault("5m")
    Duration maxAge();

    /** Whether feeds may be at private addresses too: for a trusted network of one's own only. */
    @WithDefault("false")
    boolean privateAddresses();
}
