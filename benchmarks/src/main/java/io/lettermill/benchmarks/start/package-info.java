/** How fast services start and what they take when nothing is to be done. */
@NullMarked
package io.lettermill.benchmarks.start;

import org.jspecify.annotations.NullMarked;
