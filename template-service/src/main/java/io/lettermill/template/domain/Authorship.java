package io.lettermill.template.domain;

/**
 * Who made a revision, and why.
 *
 * @param author id of the user or API token, from the access token; never a name or an address
 * @param message up to 500 characters; empty when none was given
 */
public record Authorship(String author, String message) {

    public static final int LONGEST_MESSAGE = 500;
}
