@NullMarked
package io.lettermill.stack.client;

import org.jspecify.annotations.NullMarked;
