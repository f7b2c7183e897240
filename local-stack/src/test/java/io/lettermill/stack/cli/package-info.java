@NullMarked
package io.lettermill.stack.cli;

import org.jspecify.annotations.NullMarked;
