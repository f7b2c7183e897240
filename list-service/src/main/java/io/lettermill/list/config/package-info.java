/** Configuration of list-service. */
@NullMarked
package io.lettermill.list.config;

import org.jspecify.annotations.NullMarked;
