/** Tests. */
@NullMarked
package io.lettermill.template.mjml;

import org.jspecify.annotations.NullMarked;
