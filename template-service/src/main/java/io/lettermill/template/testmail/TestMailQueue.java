package io.lettermill.template.testmail;

import java.util.List;

/** Hands test mails over to whoever sends them. */
public interface TestMailQueue {

    /** Returns when they will not be lost any more. */
    void put(List<TestMail> mails);
}
