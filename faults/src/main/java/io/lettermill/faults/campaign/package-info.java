/** Campaigns driven through the public API, as a marketer would. */
@NullMarked
package io.lettermill.faults.campaign;

import org.jspecify.annotations.NullMarked;
