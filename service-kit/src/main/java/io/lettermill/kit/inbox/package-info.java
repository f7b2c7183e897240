/** Which messages a consumer has handled before. */
@NullMarked
package io.lettermill.kit.inbox;

import org.jspecify.annotations.NullMarked;
