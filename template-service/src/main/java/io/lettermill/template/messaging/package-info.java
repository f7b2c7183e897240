/** What comes from and goes to Kafka. */
@NullMarked
package io.lettermill.template.messaging;

import org.jspecify.annotations.NullMarked;
