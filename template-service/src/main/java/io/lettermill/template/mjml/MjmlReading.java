package io.lettermill.template.mjml;

import io.lettermill.template.liquid.LiquidRegion;
import java.util.List;
import java.util.Set;

/**
 * What reading an MJML source found.
 *
 * @param faults mistakes in the order of their places; empty when the source is right
 * @param structural Liquid tags that stand between elements
 * @param language of the mail, {@code und} when the source names none
 * @param inlineCss the style sheets that are to be written into the elements
 */
record MjmlReading(
        List<MjmlFault> faults, Set<LiquidRegion> structural, String language, String inlineCss) {}
