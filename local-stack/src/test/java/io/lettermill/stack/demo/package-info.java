@NullMarked
package io.lettermill.stack.demo;

import org.jspecify.annotations.NullMarked;
