/** Real servers for tests, started once for a whole run. */
@NullMarked
package io.lettermill.testkit.servers;

import org.jspecify.annotations.NullMarked;
