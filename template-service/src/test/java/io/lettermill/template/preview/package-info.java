/** Tests. */
@NullMarked
package io.lettermill.template.preview;

import org.jspecify.annotations.NullMarked;
