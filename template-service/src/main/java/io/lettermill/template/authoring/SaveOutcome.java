package io.lettermill.template.authoring;

import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.Template;
import java.util.List;

/** What became of a request to keep a content. */
public sealed interface SaveOutcome {

    record Saved(Template template, Revision newest) implements SaveOutcome {}

    /** Nothing was kept: the content cannot become a mail. */
    record Faulty(List<ContentFault> faults) implements SaveOutcome {}

    /**
     * Nothing was kept: the change is based on another revision than the newest.
     *
     * @param newest what somebody else made of the template in the meantime
     */
    record Outdated(int basedOn, Revision newest) implements SaveOutcome {}

    /** There is no such template in the workspace. */
    record Missing() implements SaveOutcome {}

    /** The template has no revision with this number. */
    record MissingRevision(int number) implements SaveOutcome {}
}
