/** Tests. */
@NullMarked
package io.lettermill.template.assets;

import org.jspecify.annotations.NullMarked;
