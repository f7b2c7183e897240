/** The dictionary of log keys. */
@NullMarked
package io.lettermill.kit.logging;

import org.jspecify.annotations.NullMarked;
