/** Keeps bad addresses out: syntax and normalisation. */
@NullMarked
package io.lettermill.list.hygiene;

import org.jspecify.annotations.NullMarked;
