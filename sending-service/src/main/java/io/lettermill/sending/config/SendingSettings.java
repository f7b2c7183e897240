package io.lettermill.sending.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of sending-service. */
@ConfigMapping(prefix = "lettermill.sending")
public interface SendingSettings {

    /** Redis that has the ledger; it must be durable (append-only file) and must not evict keys. */
    @WithDefault("redis://127.0.0.1:9379")
    String redisUri();

    Journal journal();

    Owner owner();

    Ranges ranges();

    Retries retries();

    Progress progress();

    Connections connections();

    /** The flight journal. */
    interface Journal {

        /** Folder on a disk that survives a restart of the process. */
        @WithDefault("data/journal")
        Path directory();
    }

    /** How long a process may be silent. */
    interface Owner {

        /**
         * After this long without renewal a process may write nothing more, and others settle its
         * messages.
         */
        @WithDefault("PT15S")
        Duration lease();

        /** How long a dead process' journal is waited for before whole groups are in doubt. */
        @WithDefault("PT1M")
        Duration journalGrace();
    }

    /** Ranges of recipients: records of the audience stream. */
    interface Ranges {

        /** After this long without renewal another replica works on a range. */
        @WithDefault("PT10S")
        Duration lease();

        /** Ranges of one dispatch held in memory for each of its gateway's connections. */
        @WithDefault("2")
        int perConnection();

        /** How long a range waits whose messages are in the hands of another process. */
        @WithDefault("PT2S")
        Duration heldElsewhere();
    }

    /** What gateways refuse for now (4xx). */
    interface Retries {

        /** Before the first retry; doubled for each further one. */
        @WithDefault("PT2M")
        Duration first();

        /** Longest time between two tries. */
        @WithDefault("PT1H")
        Duration longest();

        /**
         * A message that is refused for now expires this long after the first refusal in its range:
         * time runs for the some hundred messages of one record of the audience stream together,
         * and also while the dispatch is paused.
         */
        @WithDefault("PT72H")
        Duration window();
    }

    /** Telling others how far a dispatch is. */
    interface Progress {

        /** At most one event per dispatch in this time. */
        @WithDefault("PT0.5S")
        Duration interval();

        /** How long the ledger of a finished dispatch is kept. */
        @WithDefault("P30D")
        Duration keptFor();
    }

    /** SMTP connections. */
    interface Connections {

        /** Idle this long, a connection is closed. */
        @WithDefault("PT15S")
        Duration idle();

        /**
         * A gateway that has had no work for this long has no lanes: their threads and memory are
         * free for others until there is work again.
         */
        @WithDefault("PT1M")
        Duration laneIdle();

        /** Before the first try to connect again; doubled for each further one. */
        @WithDefault("PT0.5S")
        Duration reconnectFirst();

        /** Longest time between two tries to connect. */
        @WithDefault("PT30S")
        Duration reconnectLongest();

        /** Bound on the check of a gateway, which a launch waits for. */
        @WithDefault("PT8S")
        Duration check();

        /** Name given in EHLO; of this machine by default. */
        @WithDefault("localhost")
        String localName();
    }
}
