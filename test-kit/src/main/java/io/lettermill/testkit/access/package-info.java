/** Access tokens as campaign-service issues them, for tests of the services that verify them. */
@NullMarked
package io.lettermill.testkit.access;

import org.jspecify.annotations.NullMarked;
