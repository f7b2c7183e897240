/** What Liquid looks like inside markup, and which variables a mail may use. */
@NullMarked
package io.lettermill.template.liquid;

import org.jspecify.annotations.NullMarked;
