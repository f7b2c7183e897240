/** Who gets the mail of a list: leaving it and coming back. */
@NullMarked
package io.lettermill.list.consent;

import org.jspecify.annotations.NullMarked;
