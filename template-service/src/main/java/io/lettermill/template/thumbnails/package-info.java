/** Small pictures of templates, made by a browser where there is one. */
@NullMarked
package io.lettermill.template.thumbnails;

import org.jspecify.annotations.NullMarked;
