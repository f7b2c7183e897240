/** Templates, their immutable revisions, and publications. */
@NullMarked
package io.lettermill.template.domain;

import org.jspecify.annotations.NullMarked;
