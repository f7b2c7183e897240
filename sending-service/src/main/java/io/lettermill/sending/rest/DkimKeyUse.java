package io.lettermill.sending.rest;

import jakarta.validation.constraints.NotNull;

/**
 * How a DKIM key shall be used.
 *
 * @param signing whether dispatches that begin from now on are signed with it
 */
public record DkimKeyUse(@NotNull Boolean signing) {}
