/** Reads rows from files as people have them: any size, several encodings, broken in places. */
@NullMarked
package io.lettermill.list.imports.csv;

import org.jspecify.annotations.NullMarked;
