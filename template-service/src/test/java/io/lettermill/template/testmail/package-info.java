@NullMarked
package io.lettermill.template.testmail;

import org.jspecify.annotations.NullMarked;
