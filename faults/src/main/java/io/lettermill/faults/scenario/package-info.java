/** What a scenario is and when its faults happen: data that the groups of scenarios fill. */
@NullMarked
package io.lettermill.faults.scenario;

import org.jspecify.annotations.NullMarked;
