package io.lettermill.e2e;

import java.util.ArrayList;
import java.util.List;

/**
 * The {@code ```bash} blocks of a document as one script that ends at the first failing command.
 * Every command keeps its line number, so that bash names the line of the document.
 */
final class WalkScript {

    /** In a function of the document, the line that calls it. */
    private static final String STRICT =
            "set -eE -o pipefail; trap 'echo \"line $((BASH_LINENO[0] ? BASH_LINENO[0] : LINENO)) of the document failed\" >&2' ERR";

    private WalkScript() {}

    static List<String> of(List<String> document) {
        List<String> script = new ArrayList<>();
        boolean inside = false;
        for (String line : document) {
            if (line.startsWith("```")) {
                inside = line.equals("```bash");
                script.add("");
            } else {
                script.add(inside ? line : "");
            }
        }
        script.set(0, STRICT);
        return script;
    }
}
