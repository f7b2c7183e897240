/** Messages as CloudEvents on Kafka: publishing, and consuming exactly once in effect. */
@NullMarked
package io.lettermill.kit.messaging;

import org.jspecify.annotations.NullMarked;
