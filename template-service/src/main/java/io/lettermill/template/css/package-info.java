/** Style sheets and what they say of single elements. */
@NullMarked
package io.lettermill.template.css;

import org.jspecify.annotations.NullMarked;
