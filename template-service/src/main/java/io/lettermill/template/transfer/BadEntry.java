package io.lettermill.template.transfer;

/**
 * An entry of an archive that cannot be taken.
 *
 * @param entry its name, shortened
 */
public record BadEntry(String entry, String reason) {

    private static final int LONGEST_NAME = 120;

    public BadEntry {
        entry = entry.length() <= LONGEST_NAME ? entry : entry.substring(0, LONGEST_NAME) + "...";
    }
}
