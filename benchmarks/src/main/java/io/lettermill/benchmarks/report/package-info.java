/** What a benchmark tells: figures beside references and goals, as a table and as JSON. */
@NullMarked
package io.lettermill.benchmarks.report;

import org.jspecify.annotations.NullMarked;
