/** A mail on top of the engine: numbered links, open pixel, unsubscribe link, three parts. */
@NullMarked
package io.lettermill.engine.mail;

import org.jspecify.annotations.NullMarked;
