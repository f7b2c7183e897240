/** Tests of the package. */
@NullMarked
package io.lettermill.template.formats;

import org.jspecify.annotations.NullMarked;
