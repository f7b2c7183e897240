@NullMarked
package io.lettermill.stack.sink;

import org.jspecify.annotations.NullMarked;
