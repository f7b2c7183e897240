/**
 * Single mails to colleagues, outside of dispatches and their ledger: each at most once, over a
 * connection of its own, signed like others, and without tracking.
 */
@NullMarked
package io.lettermill.sending.testmail;

import org.jspecify.annotations.NullMarked;
