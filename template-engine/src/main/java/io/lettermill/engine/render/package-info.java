/** The evaluator: walks a template's tree and writes bytes, counting every step. */
@NullMarked
package io.lettermill.engine.render;

import org.jspecify.annotations.NullMarked;
