/** Campaigns into Postfix's own test server, against Postfix's own load generator. */
@NullMarked
package io.lettermill.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
