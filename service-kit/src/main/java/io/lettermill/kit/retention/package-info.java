/** What is forgotten, and when. */
@NullMarked
package io.lettermill.kit.retention;

import org.jspecify.annotations.NullMarked;
