/** Whether a gateway would take mail. */
@NullMarked
package io.lettermill.sending.gateway;

import org.jspecify.annotations.NullMarked;
