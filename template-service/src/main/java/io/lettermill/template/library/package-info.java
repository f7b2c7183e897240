/** Arranging templates in folders, and comparing their revisions. */
@NullMarked
package io.lettermill.template.library;

import org.jspecify.annotations.NullMarked;
