package io.lettermill.sending.dispatch;

import io.lettermill.sending.domain.SendingRefusal;

/** Answer to the wish to prepare a dispatch. */
public sealed interface Preparation {

    record Prepared() implements Preparation {}

    record Refused(SendingRefusal refusal) implements Preparation {}

    /**
     * The content is on its way; worth another try soon.
     *
     * @param refusal what to answer when it does not come
     */
    record ContentMissing(SendingRefusal refusal) implements Preparation {}
}
