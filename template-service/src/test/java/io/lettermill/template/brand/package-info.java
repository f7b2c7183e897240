/** Tests. */
@NullMarked
package io.lettermill.template.brand;

import org.jspecify.annotations.NullMarked;
