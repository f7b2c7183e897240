/** How the repositories are kept in PostgreSQL. */
@NullMarked
package io.lettermill.campaign.persistence;

import org.jspecify.annotations.NullMarked;
