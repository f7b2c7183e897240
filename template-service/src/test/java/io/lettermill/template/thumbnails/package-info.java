/** Tests of pictures of templates. */
@NullMarked
package io.lettermill.template.thumbnails;

import org.jspecify.annotations.NullMarked;
