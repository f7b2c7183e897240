package io.lettermill.template.transfer;

import java.util.List;

/**
 * What an import did.
 *
 * @param refused what could not be taken, and why; the rest was
 */
public record ImportReport(
        int templates,
        int revisions,
        int snippets,
        int brandKits,
        int assets,
        List<BadEntry> refused) {}
