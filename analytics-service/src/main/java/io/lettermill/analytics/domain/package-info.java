/** Facts, tracked links and reports, without any technology. */
@NullMarked
package io.lettermill.analytics.domain;

import org.jspecify.annotations.NullMarked;
