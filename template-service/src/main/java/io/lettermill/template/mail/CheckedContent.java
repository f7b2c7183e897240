package io.lettermill.template.mail;

import io.lettermill.template.domain.ContentFault;
import java.util.List;

/** What the checks of a content found. */
public sealed interface CheckedContent {

    record Sound(CompiledMail mail) implements CheckedContent {}

    /** At least one fault; those of the source are in the order of their places. */
    record Faulty(List<ContentFault> faults) implements CheckedContent {}
}
