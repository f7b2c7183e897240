@NullMarked
package io.lettermill.sending.testmail;

import org.jspecify.annotations.NullMarked;
