/** What a campaign is and may do; knows neither transport nor database. */
@NullMarked
package io.lettermill.campaign.domain;

import org.jspecify.annotations.NullMarked;
