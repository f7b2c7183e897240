package io.lettermill.template.testmail;

import java.util.UUID;

/** Counts the test mails of a workspace in a clock hour. */
public interface TestMailQuota {

    /**
     * Counts mails, unless there would be too many together with these; then none of them count.
     *
     * @param hour since 1970
     * @param mails to be added
     * @param most mails in that hour
     * @return whether they may be sent
     */
    boolean take(UUID workspaceId, long hour, int mails, int most);
}
