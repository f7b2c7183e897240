/** Tests of the package. */
@NullMarked
package io.lettermill.template.expansion;

import org.jspecify.annotations.NullMarked;
