/** Rendering mails for other programs: for one reader or many, exactly what would be sent. */
@NullMarked
package io.lettermill.template.render;

import org.jspecify.annotations.NullMarked;
