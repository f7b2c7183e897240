/** Adding, changing and erasing single subscribers, and defining their attributes. */
@NullMarked
package io.lettermill.list.subscribers;

import org.jspecify.annotations.NullMarked;
