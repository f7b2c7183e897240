package io.lettermill.template.mjml;

/**
 * One mistake in an MJML source.
 *
 * @param detail what is wrong and what would be right
 * @param line from 1
 * @param column from 1
 */
public record MjmlFault(String detail, int line, int column) {}
