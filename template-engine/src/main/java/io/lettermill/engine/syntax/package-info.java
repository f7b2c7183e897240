/** The language: template source to tokens to a sealed tree of records. */
@NullMarked
package io.lettermill.engine.syntax;

import org.jspecify.annotations.NullMarked;
