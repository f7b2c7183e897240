/** Who must not be written to, kept current by list-service's events. */
@NullMarked
package io.lettermill.sending.suppression;

import org.jspecify.annotations.NullMarked;
