/** What can be done with a dispatch: prepare, start, pause, resume, cancel, tell its progress. */
@NullMarked
package io.lettermill.sending.dispatch;

import org.jspecify.annotations.NullMarked;
