/** Compares what a service serves with its OpenAPI file. */
@NullMarked
package io.lettermill.testkit.contract;

import org.jspecify.annotations.NullMarked;
