/**
 * The counting sink as the far end of a benchmark, and the bare sender that is the reference for
 * it.
 */
@NullMarked
package io.lettermill.benchmarks.sink;

import org.jspecify.annotations.NullMarked;
