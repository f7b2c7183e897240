/** Somebody else's JSON in mails: read at publication, from public addresses only. */
@NullMarked
package io.lettermill.template.feeds;

import org.jspecify.annotations.NullMarked;
