/** Named examples and fakes that the tests share. */
@NullMarked
package io.lettermill.template.examples;

import org.jspecify.annotations.NullMarked;
