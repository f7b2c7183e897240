/**
 * Hits between their readers and Kafka, in files mapped into memory, so that a killed process
 * leaves them to its successor (ADR 9).
 */
@NullMarked
package io.lettermill.analytics.journal;

import org.jspecify.annotations.NullMarked;
