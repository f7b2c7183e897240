/** Group 5: the receiving server misbehaves, or is away. */
@NullMarked
package io.lettermill.faults.smtp;

import org.jspecify.annotations.NullMarked;
