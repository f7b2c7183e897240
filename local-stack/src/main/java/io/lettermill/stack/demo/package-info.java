/** A whole campaign on sample data, through the public API only. */
@NullMarked
package io.lettermill.stack.demo;

import org.jspecify.annotations.NullMarked;
