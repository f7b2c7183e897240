/** ClickHouse: connections, schema, facts, links and reports. */
@NullMarked
package io.lettermill.analytics.persistence;

import org.jspecify.annotations.NullMarked;
