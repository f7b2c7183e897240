/** Tests of the service as a whole. */
@NullMarked
package io.lettermill.template;

import org.jspecify.annotations.NullMarked;
