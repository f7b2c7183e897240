/** From what a marketer writes to a checked, compiled mail; shared by the use cases. */
@NullMarked
package io.lettermill.template.mail;

import org.jspecify.annotations.NullMarked;
