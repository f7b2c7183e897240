/** The whole of Lettermill as a process of its own, with single processes under control. */
@NullMarked
package io.lettermill.faults.stack;

import org.jspecify.annotations.NullMarked;
