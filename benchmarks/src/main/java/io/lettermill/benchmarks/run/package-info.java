/** What benchmarks work on: the running stack, its lists, its campaigns. */
@NullMarked
package io.lettermill.benchmarks.run;

import org.jspecify.annotations.NullMarked;
