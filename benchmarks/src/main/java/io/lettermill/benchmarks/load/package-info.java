/** Load over HTTP, and the bare handler that is the reference for it. */
@NullMarked
package io.lettermill.benchmarks.load;

import org.jspecify.annotations.NullMarked;
