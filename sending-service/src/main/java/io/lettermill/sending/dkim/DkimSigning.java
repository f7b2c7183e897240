package io.lettermill.sending.dkim;

import io.lettermill.sending.domain.DkimKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the mails of one dispatch are signed. Safe for use by many threads. */
public final class DkimSigning {

    private final List<SignatureForm> forms;

    private DkimSigning(List<SignatureForm> forms) {
        this.forms = forms;
    }

    /**
     * @param keys one signature each; none leaves mails as they are
     * @param headers the mails' headers with names only the same in all of them, up to the empty
     *     line: all are signed, From against additions, too
     * @throws UnusableKey when the private part of one cannot be used
     */
    public static DkimSigning with(List<DkimKey> keys, byte[] headers) {
        List<String> names = names(new String(headers, StandardCharsets.US_ASCII));
        return new DkimSigning(keys.stream().map(key -> new SignatureForm(key, names)).toList());
    }

    /** For one thread. */
    public DkimSigner signer() {
        return new DkimSigner(forms.stream().map(Seal::new).toList());
    }

    private static List<String> names(String headers) {
        List<String> names = new ArrayList<>();
        for (String line : headers.split("\r\n", -1)) {
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (colon > 0 && line.charAt(0) != ' ' && line.charAt(0) != '\t') {
                names.add(line.substring(0, colon).toLowerCase(Locale.ROOT));
            }
        }
        names.add("from");
        return List.copyOf(names);
    }
}
