/** Group 6: what nobody should have written to Kafka, and what comes twice or out of order. */
@NullMarked
package io.lettermill.faults.poison;

import org.jspecify.annotations.NullMarked;
