/** Tests of the package. */
@NullMarked
package io.lettermill.template.feeds;

import org.jspecify.annotations.NullMarked;
