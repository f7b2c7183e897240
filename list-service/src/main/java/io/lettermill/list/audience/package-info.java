/**
 * Who gets a dispatch: freezes audiences with dense ordinals, and streams them.
 *
 * <p>The stream does not go through the outbox. A range of ordinals is always the same message, and
 * the position moves only after Kafka has acknowledged it, so that after a crash some ranges may be
 * published again, which changes nothing for who reads them.
 */
@NullMarked
package io.lettermill.list.audience;

import org.jspecify.annotations.NullMarked;
