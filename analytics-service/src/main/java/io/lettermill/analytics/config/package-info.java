/** What a deployment can set. */
@NullMarked
package io.lettermill.analytics.config;

import org.jspecify.annotations.NullMarked;
