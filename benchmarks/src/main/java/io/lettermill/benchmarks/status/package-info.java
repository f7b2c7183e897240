/** Progress read by many while a campaign is being sent. */
@NullMarked
package io.lettermill.benchmarks.status;

import org.jspecify.annotations.NullMarked;
