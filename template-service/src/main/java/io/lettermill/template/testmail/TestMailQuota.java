package io.lettermill.template.testmail;

import java.util.UUID;

/** Counts the test mails of a workspace in a clock hour. */
public interface TestMailQuota {

    /**
     * @param hour since 1970
     * @param mails to be added
     * @return how many there are in that hour together with these
     */
    long count(UUID workspaceId, long hour, int mails);
}
