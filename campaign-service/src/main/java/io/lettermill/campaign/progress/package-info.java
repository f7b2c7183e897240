/** How far a campaign is: a read model fed by what sending-service tells. */
@NullMarked
package io.lettermill.campaign.progress;

import org.jspecify.annotations.NullMarked;
