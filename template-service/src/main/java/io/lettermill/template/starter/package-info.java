/** Templates to begin with, written for Lettermill. */
@NullMarked
package io.lettermill.template.starter;

import org.jspecify.annotations.NullMarked;
