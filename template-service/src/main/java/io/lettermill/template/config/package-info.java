/** What the service takes from its surroundings. */
@NullMarked
package io.lettermill.template.config;

import org.jspecify.annotations.NullMarked;
