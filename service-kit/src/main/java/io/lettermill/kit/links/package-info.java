/** The signed tokens in the links of mails. */
@NullMarked
package io.lettermill.kit.links;

import org.jspecify.annotations.NullMarked;
