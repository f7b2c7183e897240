/** Tests that records, schemas, examples and OpenAPI files agree and stay compatible. */
@NullMarked
package io.lettermill.contracts;

import org.jspecify.annotations.NullMarked;
