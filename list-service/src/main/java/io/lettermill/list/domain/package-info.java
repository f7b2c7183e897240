/**
 * Lists, subscribers and their addresses: the rules that hold whatever the transport or the store.
 */
@NullMarked
package io.lettermill.list.domain;

import org.jspecify.annotations.NullMarked;
