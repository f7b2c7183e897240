/** Group 7: people who steer campaigns at cross purposes, and steps of the launch that time out. */
@NullMarked
package io.lettermill.faults.steering;

import org.jspecify.annotations.NullMarked;
