package io.lettermill.analytics.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of analytics-service. */
@ConfigMapping(prefix = "lettermill.analytics")
public interface AnalyticsConfig {

    /** JDBC address; the path names the database, which is created when it is missing. */
    @WithDefault("jdbc:clickhouse:http://127.0.0.1:9323/lettermill_analytics")
    String clickhouseUrl();

    @WithDefault("default")
    String clickhouseUser();

    /** Empty by default, as ClickHouse's own default user has it. */
    @WithDefault(" ")
    String clickhousePassword();

    /**
     * Most calls to ClickHouse at a time; further ones wait for {@link #clickhouseTimeout()}.
     * Reports take half of them at most.
     */
    @WithDefault("8")
    int clickhouseConnections();

    /** After this a call to ClickHouse has failed. */
    @WithDefault("30s")
    Duration clickhouseTimeout();

    Tracking tracking();

    Ingestion ingestion();

    /** The addresses that readers call. */
    interface Tracking {

        Journal journal();

        /**
         * Dispatches whose links are kept in memory; usually about 2 KB each. One with more than 8
         * KB counts as several, so that all together take 8 KB times this, 40 MB, at most.
         */
        @WithDefault("5000")
        int cachedDispatches();

        /** For this long nobody asks again for a dispatch that was not there. */
        @WithDefault("1s")
        Duration unknownFor();
    }

    /** Hits that are not in Kafka yet. */
    interface Journal {

        /**
         * Folder on a disk that survives a restart of the process; processes on one machine may
         * share it.
         */
        @WithDefault("data/hits")
        Path directory();

        /**
         * Most that one process keeps while Kafka is away, about 150 bytes a hit; hits beyond are
         * lost and counted as such. At least 8 MB are always taken.
         */
        @WithDefault("256M")
        MemorySize limit();
    }

    /** The consumers that fill ClickHouse. */
    interface Ingestion {

        /** Most records of one insert; a delivery batch is one record of some hundred rows. */
        @WithDefault("5000")
        int recordsPerInsert();

        /** How long Kafka may gather records for one insert: reports are at least so far behind. */
        @WithDefault("1s")
        Duration gatherFor();

        /** First pause before the next try while ClickHouse is away; doubles up to 5 s. */
        @WithDefault("200ms")
        Duration retryAfter();
    }
}
