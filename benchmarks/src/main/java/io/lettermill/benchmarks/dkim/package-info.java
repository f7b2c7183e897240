/** Signed campaigns against what the signing rate alone allows. */
@NullMarked
package io.lettermill.benchmarks.dkim;

import org.jspecify.annotations.NullMarked;
