/** The script {@code lettermill}. */
@NullMarked
package io.lettermill.stack.script;

import org.jspecify.annotations.NullMarked;
