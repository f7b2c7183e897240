/**
 * DKIM (RFC 6376): generates keys, and signs mails in the buffer in which they are composed.
 *
 * <p>A {@link io.lettermill.sending.dkim.DkimSigner} leaves room for the signatures before the
 * headers, all of whose lengths are known, and fills them in when the mail is complete: so nothing
 * is copied. Headers and body are canonicalised "relaxed".
 */
@NullMarked
package io.lettermill.sending.dkim;

import org.jspecify.annotations.NullMarked;
