/** From MJML with Liquid to responsive HTML with Liquid, with every mistake named by its place. */
@NullMarked
package io.lettermill.template.mjml;

import org.jspecify.annotations.NullMarked;
