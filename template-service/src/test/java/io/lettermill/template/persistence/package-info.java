/** Tests. */
@NullMarked
package io.lettermill.template.persistence;

import org.jspecify.annotations.NullMarked;
