@NullMarked
package io.lettermill.stack.servers;

import org.jspecify.annotations.NullMarked;
