/**
 * For operators: what could not be handled, and how it is handled again. Behind the command {@code
 * dead-letters}, which needs nothing but Kafka.
 */
@NullMarked
package io.lettermill.kit.deadletters;

import org.jspecify.annotations.NullMarked;
