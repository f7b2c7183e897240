/** Tests. */
@NullMarked
package io.lettermill.template.authoring;

import org.jspecify.annotations.NullMarked;
