/** Tests. */
@NullMarked
package io.lettermill.template.library;

import org.jspecify.annotations.NullMarked;
