/** Tests. */
@NullMarked
package io.lettermill.template.starter;

import org.jspecify.annotations.NullMarked;
