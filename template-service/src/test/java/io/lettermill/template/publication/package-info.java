/** Tests. */
@NullMarked
package io.lettermill.template.publication;

import org.jspecify.annotations.NullMarked;
