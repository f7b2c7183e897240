/** Tests. */
@NullMarked
package io.lettermill.template.transfer;

import org.jspecify.annotations.NullMarked;
