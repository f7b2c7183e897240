/** Defaults of configuration that depend on what a service has. */
@NullMarked
package io.lettermill.kit.config;

import org.jspecify.annotations.NullMarked;
