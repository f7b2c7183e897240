/** From messages that Kafka may deliver again to facts that count once. */
@NullMarked
package io.lettermill.analytics.ingestion;

import org.jspecify.annotations.NullMarked;
