/** Events that campaign-service emits. */
@NullMarked
package io.lettermill.contracts.campaign;

import org.jspecify.annotations.NullMarked;
