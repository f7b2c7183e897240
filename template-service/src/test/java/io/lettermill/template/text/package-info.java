/** Tests. */
@NullMarked
package io.lettermill.template.text;

import org.jspecify.annotations.NullMarked;
