/**
 * Messages in doubt: which they are, and how people settle them. Nothing here happens by itself.
 */
@NullMarked
package io.lettermill.sending.indoubt;

import org.jspecify.annotations.NullMarked;
