/** What is consumed from Kafka, and what handles it. */
@NullMarked
package io.lettermill.campaign.messaging;

import org.jspecify.annotations.NullMarked;
