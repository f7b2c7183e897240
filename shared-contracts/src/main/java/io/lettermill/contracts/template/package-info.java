/** Commands that template-service receives, replies and events that it emits. */
@NullMarked
package io.lettermill.contracts.template;

import org.jspecify.annotations.NullMarked;
