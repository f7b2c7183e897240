@NullMarked
package io.lettermill.template.render;

import org.jspecify.annotations.NullMarked;
