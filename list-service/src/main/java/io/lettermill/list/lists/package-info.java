/** Creating, changing and deleting lists. */
@NullMarked
package io.lettermill.list.lists;

import org.jspecify.annotations.NullMarked;
