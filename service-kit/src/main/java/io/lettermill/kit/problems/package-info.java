/** Errors of the REST APIs as RFC 9457 problem details. */
@NullMarked
package io.lettermill.kit.problems;

import org.jspecify.annotations.NullMarked;
