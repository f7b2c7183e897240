/** Addresses that nothing may be sent to, whatever list they are on. */
@NullMarked
package io.lettermill.list.suppression;

import org.jspecify.annotations.NullMarked;
