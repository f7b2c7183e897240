/** What a value is in Liquid: truth, equality, order, numbers, text form. */
@NullMarked
package io.lettermill.engine.value;

import org.jspecify.annotations.NullMarked;
