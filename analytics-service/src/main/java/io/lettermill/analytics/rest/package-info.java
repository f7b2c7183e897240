/** HTTP: the tracking addresses and the reports. */
@NullMarked
package io.lettermill.analytics.rest;

import org.jspecify.annotations.NullMarked;
