/** Getting a campaign going and steering it: the launch saga, pause, resume, cancel. */
@NullMarked
package io.lettermill.campaign.launch;

import org.jspecify.annotations.NullMarked;
