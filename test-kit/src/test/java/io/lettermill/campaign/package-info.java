/** A service that breaks each rule of the architecture somewhere. */
@NullMarked
package io.lettermill.campaign;

import org.jspecify.annotations.NullMarked;
