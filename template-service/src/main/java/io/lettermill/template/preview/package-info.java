/** Showing a mail as one reader gets it. */
@NullMarked
package io.lettermill.template.preview;

import org.jspecify.annotations.NullMarked;
