package io.lettermill.sending.dkim;

import io.lettermill.engine.RenderBuffer;
import java.util.Base64;
import java.util.List;

/** Signs mails where they were composed. For one thread. */
public final class DkimSigner {

    private final List<Seal> seals;
    private final Canonical headers = new Canonical();
    private final BodyHash bodyHash = new BodyHash();
    private int start;

    DkimSigner(List<Seal> seals) {
        this.seals = seals;
    }

    /** Leaves room for the signatures; the mail follows. */
    public void reserve(RenderBuffer out) {
        start = out.length();
        for (Seal seal : seals) {
            seal.reserve(out);
        }
    }

    /** Signs the mail that begins where room was left and ends here, with a line end. */
    public void sign(RenderBuffer out) {
        if (seals.isEmpty()) {
            return;
        }
        byte[] mail = out.array();
        headers.clear();
        int body = headers.headers(mail, startOfHeaders());
        byte[] hash = Base64.getEncoder().encode(bodyHash.of(mail, body, out.length()));
        long second = System.currentTimeMillis() / 1000;
        int at = start;
        for (Seal seal : seals) {
            at = seal.put(mail, at, headers, hash, second);
        }
    }

    private int startOfHeaders() {
        int at = start;
        for (Seal seal : seals) {
            at += seal.length();
        }
        return at;
    }
}
