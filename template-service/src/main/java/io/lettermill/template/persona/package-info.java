/** Readers that do not exist, to show and check mails with. */
@NullMarked
package io.lettermill.template.persona;

import org.jspecify.annotations.NullMarked;
