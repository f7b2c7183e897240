package io.lettermill.template.rest;

import io.lettermill.template.domain.Authorship;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Why an old revision comes back. */
public record RestoreBody(@Nullable @Size(max = Authorship.LONGEST_MESSAGE) String message) {

    String messageOrNone() {
        return message == null ? "" : message.strip();
    }
}
