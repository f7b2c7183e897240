package io.lettermill.template.formats;

import io.lettermill.template.mjml.MjmlFault;
import java.util.List;

/** What became of a source. */
public sealed interface CompiledSource {

    /** HTML with Liquid. */
    record Html(String html) implements CompiledSource {}

    /** At least one fault, in the order of their places. */
    record Faulty(List<MjmlFault> faults) implements CompiledSource {}
}
