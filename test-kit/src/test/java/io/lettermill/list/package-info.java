/** A service that keeps all rules of the architecture. */
@NullMarked
package io.lettermill.list;

import org.jspecify.annotations.NullMarked;
