/** Writing templates: each change is a new revision. */
@NullMarked
package io.lettermill.template.authoring;

import org.jspecify.annotations.NullMarked;
