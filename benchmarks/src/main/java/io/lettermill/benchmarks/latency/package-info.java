/** Campaigns over long lines. */
@NullMarked
package io.lettermill.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
