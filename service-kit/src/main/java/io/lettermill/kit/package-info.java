/** What all five services share in technique and none in business: composition only. */
@NullMarked
package io.lettermill.kit;

import org.jspecify.annotations.NullMarked;
