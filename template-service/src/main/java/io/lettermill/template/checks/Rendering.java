package io.lettermill.template.checks;

import io.lettermill.template.persona.SamplePersona;

/** The mail as one sample reader gets it. */
record Rendering(SamplePersona reader, String subject, String html, String text) {}
