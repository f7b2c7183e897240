/** Identifiers: time-ordered ones for new things, name-based ones for what must be found again. */
@NullMarked
package io.lettermill.kit.ids;

import org.jspecify.annotations.NullMarked;
