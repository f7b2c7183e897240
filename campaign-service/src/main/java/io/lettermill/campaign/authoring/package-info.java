/** Writing campaigns: create, edit, find, delete. */
@NullMarked
package io.lettermill.campaign.authoring;

import org.jspecify.annotations.NullMarked;
