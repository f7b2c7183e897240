/** Sending a rendered revision to colleagues, to see it in their mail programs. */
@NullMarked
package io.lettermill.template.testmail;

import org.jspecify.annotations.NullMarked;
