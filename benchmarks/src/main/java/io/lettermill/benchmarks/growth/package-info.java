/** What a message costs as campaigns grow. */
@NullMarked
package io.lettermill.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
