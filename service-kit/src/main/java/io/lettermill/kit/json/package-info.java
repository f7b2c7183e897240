/** How JSON is written and read, in messages and in REST bodies. */
@NullMarked
package io.lettermill.kit.json;

import org.jspecify.annotations.NullMarked;
