/** What can be done with gateways: set up, changed, removed, checked. */
@NullMarked
package io.lettermill.sending.gateway;

import org.jspecify.annotations.NullMarked;
