/** Opening and reading reports. */
@NullMarked
package io.lettermill.analytics.report;

import org.jspecify.annotations.NullMarked;
