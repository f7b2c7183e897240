/** What is printed. */
@NullMarked
package io.lettermill.faults.report;

import org.jspecify.annotations.NullMarked;
