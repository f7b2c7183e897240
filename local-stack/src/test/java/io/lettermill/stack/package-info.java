@NullMarked
package io.lettermill.stack;

import org.jspecify.annotations.NullMarked;
