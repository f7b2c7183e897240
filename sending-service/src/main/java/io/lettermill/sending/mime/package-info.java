/** From a published template to the bytes of one recipient's mail. */
@NullMarked
package io.lettermill.sending.mime;

import org.jspecify.annotations.NullMarked;
