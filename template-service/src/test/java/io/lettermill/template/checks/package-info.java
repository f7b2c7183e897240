@NullMarked
package io.lettermill.template.checks;

import org.jspecify.annotations.NullMarked;
