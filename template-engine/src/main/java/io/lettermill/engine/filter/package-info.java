/** The standard filters, one table per kind of value. */
@NullMarked
package io.lettermill.engine.filter;

import org.jspecify.annotations.NullMarked;
