/** A second person's yes before publication. */
@NullMarked
package io.lettermill.template.approval;

import org.jspecify.annotations.NullMarked;
