/** Speaks to a service over Kafka as its neighbours would. */
@NullMarked
package io.lettermill.testkit.messaging;

import org.jspecify.annotations.NullMarked;
