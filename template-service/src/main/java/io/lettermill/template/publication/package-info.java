/** The template's part in a launch: freezing a revision, and taking that back. */
@NullMarked
package io.lettermill.template.publication;

import org.jspecify.annotations.NullMarked;
