/** From the call of launch to the first message. */
@NullMarked
package io.lettermill.benchmarks.launch;

import org.jspecify.annotations.NullMarked;
