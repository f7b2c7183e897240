package io.lettermill.list.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of list-service. */
@ConfigMapping(prefix = "lettermill.list")
public interface ListConfig {

    /** CSV imports. */
    Imports imports();

    /** The audience stream. */
    Stream stream();

    /** CSV imports. */
    interface Imports {

        /**
         * Folder for uploads until they are imported; made for our user alone when it is not there.
         * A relative path starts at the working directory. Replicas that share it go on with each
         * other's imports; files of imports that are not under way are removed from it, so that
         * services with different databases must not share it.
         */
        @WithDefault("imports")
        Path directory();

        /** Largest upload; more answers 413. */
        @WithDefault("2G")
        MemorySize maxSize();

        /** Rows written in one transaction. */
        @WithDefault("10000")
        int batchSize();

        /** Imports that a replica runs at the same time. */
        @WithDefault("2")
        int atATime();

        /** How long an import stays with a replica that gave no sign of life. */
        @WithDefault("PT20S")
        Duration lease();

        /** How long an import whose file no replica has waits for one that has it. */
        @WithDefault("PT10M")
        Duration orphanedAfter();

        /** How long refused rows are kept after the end of their import. */
        @WithDefault("P30D")
        Duration refusedRowsRetention();
    }

    /** The audience stream. */
    interface Stream {

        /**
         * Recipients in one record at most; fewer in small audiences, and where the attributes that
         * a mail uses are long.
         */
        @WithDefault("200")
        int rangeSize();

        /** Records that one read of the database makes. */
        @WithDefault("20")
        int rangesPerRead();

        /** Reads whose records wait for Kafka's acknowledgement at the same time. */
        @WithDefault("4")
        int readsInFlight();

        /** An audience is streamed for this long before others that wait get their turn. */
        @WithDefault("PT1S")
        Duration turn();

        /** Audiences that a replica streams at the same time. */
        @WithDefault("2")
        int atATime();

        /** How long an audience stays with a replica that gave no sign of life. */
        @WithDefault("PT10S")
        Duration lease();
    }
}
