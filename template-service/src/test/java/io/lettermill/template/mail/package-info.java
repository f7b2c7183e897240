/** Tests. */
@NullMarked
package io.lettermill.template.mail;

import org.jspecify.annotations.NullMarked;
