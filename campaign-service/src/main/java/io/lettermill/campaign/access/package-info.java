/** Who may do what: accounts, workspaces, sessions, API tokens, signing keys. */
@NullMarked
package io.lettermill.campaign.access;

import org.jspecify.annotations.NullMarked;
