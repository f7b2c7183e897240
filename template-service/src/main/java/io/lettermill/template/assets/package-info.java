/** Images of mails: taken, made smaller, kept under the address of their content. */
@NullMarked
package io.lettermill.template.assets;

import org.jspecify.annotations.NullMarked;
