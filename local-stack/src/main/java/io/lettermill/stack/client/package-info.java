/** The public API as a program outside Lettermill uses it: HTTP and JSON, nothing else. */
@NullMarked
package io.lettermill.stack.client;

import org.jspecify.annotations.NullMarked;
