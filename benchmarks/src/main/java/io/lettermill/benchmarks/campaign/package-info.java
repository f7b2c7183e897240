/** A campaign from the launch to the last accepted message, against the bare sender. */
@NullMarked
package io.lettermill.benchmarks.campaign;

import org.jspecify.annotations.NullMarked;
