/** Tests. */
@NullMarked
package io.lettermill.template.liquid;

import org.jspecify.annotations.NullMarked;
