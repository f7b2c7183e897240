/** Settings. */
@NullMarked
package io.lettermill.campaign.config;

import org.jspecify.annotations.NullMarked;
