/** The plain-text part of a mail. */
@NullMarked
package io.lettermill.template.text;

import org.jspecify.annotations.NullMarked;
