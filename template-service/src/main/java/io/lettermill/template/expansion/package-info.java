/**
 * Writing snippets and translations out, so that a published mail needs nothing that can change:
 * what is left is Liquid that the engine alone can render.
 */
@NullMarked
package io.lettermill.template.expansion;

import org.jspecify.annotations.NullMarked;
