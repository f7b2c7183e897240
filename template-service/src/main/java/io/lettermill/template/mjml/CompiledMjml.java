package io.lettermill.template.mjml;

import java.util.List;

/** What became of an MJML source. */
public sealed interface CompiledMjml {

    /** Responsive HTML that still holds the Liquid. */
    record Html(String html) implements CompiledMjml {}

    /** No HTML, and why; at least one fault. */
    record Faulty(List<MjmlFault> faults) implements CompiledMjml {}
}
