/** Starts everything Lettermill needs on one machine, without Docker. */
@NullMarked
package io.lettermill.stack;

import org.jspecify.annotations.NullMarked;
