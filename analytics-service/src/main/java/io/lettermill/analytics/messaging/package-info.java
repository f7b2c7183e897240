/** Kafka: everything consumed, the batch consumers, the publishing of hits. */
@NullMarked
package io.lettermill.analytics.messaging;

import org.jspecify.annotations.NullMarked;
