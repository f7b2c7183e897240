/** The languages that a source may be written in, and how each becomes HTML. */
@NullMarked
package io.lettermill.template.formats;

import org.jspecify.annotations.NullMarked;
