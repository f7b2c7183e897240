/** Secrets at rest. */
@NullMarked
package io.lettermill.kit.secrets;

import org.jspecify.annotations.NullMarked;
