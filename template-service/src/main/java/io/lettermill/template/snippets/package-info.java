/** Pieces that several templates share. */
@NullMarked
package io.lettermill.template.snippets;

import org.jspecify.annotations.NullMarked;
