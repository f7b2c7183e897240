/**
 * Imports of CSV files: received into a staging file, then read in batches that each move counts
 * and position in one transaction, so that an import goes on after a crash where it was.
 */
@NullMarked
package io.lettermill.list.imports;

import org.jspecify.annotations.NullMarked;
