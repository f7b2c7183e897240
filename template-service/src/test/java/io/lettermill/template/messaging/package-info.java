/** Tests. */
@NullMarked
package io.lettermill.template.messaging;

import org.jspecify.annotations.NullMarked;
