/** Who calls, in which workspace, with which role; everything fails closed. */
@NullMarked
package io.lettermill.kit.access;

import org.jspecify.annotations.NullMarked;
