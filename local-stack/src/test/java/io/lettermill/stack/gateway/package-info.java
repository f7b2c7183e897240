@NullMarked
package io.lettermill.stack.gateway;

import org.jspecify.annotations.NullMarked;
