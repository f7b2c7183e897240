@NullMarked
package io.lettermill.stack.up;

import org.jspecify.annotations.NullMarked;
