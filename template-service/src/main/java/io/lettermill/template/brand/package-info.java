/** Colours, fonts, logo and address of the brands that mails are sent for. */
@NullMarked
package io.lettermill.template.brand;

import org.jspecify.annotations.NullMarked;
