package io.lettermill.sending.indoubt;

import io.lettermill.sending.recipients.Place;
import org.jspecify.annotations.Nullable;

/**
 * A message in doubt, and where its recipient stands.
 *
 * @param place null when Kafka does not have the recipient any more
 */
public record PlacedDoubt(Doubt doubt, @Nullable Place place) {}
