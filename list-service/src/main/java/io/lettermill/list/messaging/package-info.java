/** What list-service consumes and emits: translation between the contracts and the use cases. */
@NullMarked
package io.lettermill.list.messaging;

import org.jspecify.annotations.NullMarked;
