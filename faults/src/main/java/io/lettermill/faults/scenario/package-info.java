/**
 * What a scenario is, when its faults happen, and how one is played: data that the groups of
 * scenarios fill.
 */
@NullMarked
package io.lettermill.faults.scenario;

import org.jspecify.annotations.NullMarked;
