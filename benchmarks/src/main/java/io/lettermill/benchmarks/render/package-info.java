/** The template engine against copying bytes, previews against a bare handler. */
@NullMarked
package io.lettermill.benchmarks.render;

import org.jspecify.annotations.NullMarked;
