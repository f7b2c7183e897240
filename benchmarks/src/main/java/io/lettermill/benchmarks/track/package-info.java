/** Readers' opens and clicks against a bare handler. */
@NullMarked
package io.lettermill.benchmarks.track;

import org.jspecify.annotations.NullMarked;
