/**
 * The words of sending: gateways, dispatches and their states, messages and what became of them.
 */
@NullMarked
package io.lettermill.sending.domain;

import org.jspecify.annotations.NullMarked;
