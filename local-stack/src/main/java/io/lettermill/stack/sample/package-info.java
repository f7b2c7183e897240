/**
 * Sample data, the same at every run: subscribers as a CSV file of any length, and a newsletter.
 */
@NullMarked
package io.lettermill.stack.sample;

import org.jspecify.annotations.NullMarked;
