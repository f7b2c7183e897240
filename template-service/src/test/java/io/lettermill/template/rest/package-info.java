/** Tests. */
@NullMarked
package io.lettermill.template.rest;

import org.jspecify.annotations.NullMarked;
