package io.lettermill.sending.domain;

import java.net.IDN;
import java.util.List;
import java.util.Locale;

/**
 * The domains that a gateway may send from.
 *
 * @param allowed in lower case and in their ASCII form; {@code *.example.com} stands for the
 *     domains below example.com, without itself; empty allows any
 */
public record SenderDomains(List<String> allowed) {

    public static final SenderDomains ANY = new SenderDomains(List.of());

    public SenderDomains {
        allowed = List.copyOf(allowed);
    }

    public boolean allow(Sender sender) {
        return allowed.isEmpty() || isListed(sender.domain());
    }

    private boolean isListed(String domain) {
        try {
            String name = IDN.toASCII(domain).toLowerCase(Locale.ROOT);
            return allowed.stream().anyMatch(entry -> covers(entry, name));
        } catch (IllegalArgumentException noDomain) {
            return false;
        }
    }

    private static boolean covers(String entry, String name) {
        return entry.startsWith("*.") ? name.endsWith(entry.substring(1)) : name.equals(entry);
    }
}
