/** Taking a library out of a workspace as one file, and into another. */
@NullMarked
package io.lettermill.template.transfer;

import org.jspecify.annotations.NullMarked;
