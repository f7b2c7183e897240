@NullMarked
package io.lettermill.template.screenshots;

import org.jspecify.annotations.NullMarked;
