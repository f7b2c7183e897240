/** What the launch says to each of the services that take part in it. */
@NullMarked
package io.lettermill.campaign.launch.participants;

import org.jspecify.annotations.NullMarked;
