package io.lettermill.template.checks;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Whether links lead where they say, over https. Nothing is fetched. */
final class LinkTargets implements MailCheck {

    private static final Set<String> HARMLESS = Set.of("mailto", "tel", "sms", "webcal");
    private static final Pattern SCHEME =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):.*", Pattern.DOTALL);
    private static final Pattern NUMERIC_HOST = Pattern.compile("[\\d.]+|\\[.*]");
    private static final Pattern SHOWN_HOST =
            Pattern.compile(
                    "(?i)\\s*(?:https?://)?((?:[a-z0-9-]+\\.)+[a-z]{2,})(?:[/?#]\\S*)?\\s*");
    private static final String UNSAFE = " |{}^`\"<>\\";
    private static final Pattern BETWEEN_COLONS = Pattern.compile("[^:@]+");
    private static final int SHOWN = 80;

    @Override
    public List<Finding> check(MailUnderCheck mail) {
        List<Finding> findings = new ArrayList<>();
        for (Element link : mail.compiled().select("a[href], area[href]")) {
            String address = mail.attribute(link, "href").strip();
            Place place = mail.source().ofAddress(address);
            boolean computed = address.contains("{{") || address.contains("{%");
            (computed ? ofComputed(address, place) : ofPlain(mail, link, address, place))
                    .ifPresent(findings::add);
        }
        return findings.stream().distinct().toList();
    }

    private static Optional<Finding> ofComputed(String address, Place place) {
        return address.regionMatches(true, 0, "http:", 0, 5)
                ? insecure(address, place)
                : Optional.empty();
    }

    private static Optional<Finding> ofPlain(
            MailUnderCheck mail, Element link, String address, Place place) {
        if (address.isEmpty() || address.equals("#")) {
            return warning(place, "a link leads nowhere", "give it an address, or remove it");
        }
        if (address.startsWith("#")) {
            String id = address.substring(1);
            boolean there =
                    mail.compiled().stream()
                            .anyMatch(e -> e.id().equals(id) || e.attr("name").equals(id));
            return there
                    ? Optional.empty()
                    : warning(
                            place,
                            "the link " + shown(address) + " leads to no place in the mail",
                            "give the element that is meant id=\"" + shown(id) + "\"");
        }
        var scheme = SCHEME.matcher(address);
        if (!scheme.matches()) {
            return error(
                    place,
                    "the link " + shown(address) + " is relative; a mail has no address of its own",
                    "write the whole address, beginning with https://");
        }
        return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
            case "https" -> ofWeb(link, address, place);
            case "http" -> ofWeb(link, address, place).or(() -> insecure(address, place));
            case String other when HARMLESS.contains(other) -> Optional.empty();
            case String other ->
                    error(
                            place,
                            "the link begins with " + shown(other) + ":, which mail programs block",
                            "lead to a page with https");
        };
    }

    private static Optional<Finding> ofWeb(Element link, String address, Place place) {
        StringBuilder encoded = new StringBuilder();
        StringBuilder unsafe = new StringBuilder();
        for (char c : address.toCharArray()) {
            if (UNSAFE.indexOf(c) >= 0) {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
                unsafe.append(unsafe.indexOf(String.valueOf(c)) < 0 ? String.valueOf(c) : "");
            } else {
                encoded.append(c);
            }
        }
        String host = host(encoded.toString());
        if (host.isEmpty()) {
            return error(
                    place,
                    "the link " + shown(address) + " is no address",
                    "write it as https://host/path, with no more than one of each of : // ? #");
        }
        if (!unsafe.isEmpty()) {
            return warning(
                    place,
                    "the link " + shown(address) + " has characters that need encoding: " + unsafe,
                    "write it as " + shown(encoded.toString()));
        }
        if (NUMERIC_HOST.matcher(host).matches()) {
            return warning(
                            place,
                            "the link leads to a bare IP address, as those of spam do",
                            "use a host name")
                    .map(found -> found.see(SpamPatterns.source("NORMAL_HTTP_TO_IP")));
        }
        return mismatch(link.text(), host, place);
    }

    /** Text that looks like another site than the link's is what phishing does. */
    private static Optional<Finding> mismatch(String text, String host, Place place) {
        var shown = SHOWN_HOST.matcher(text);
        if (!shown.matches()) {
            return Optional.empty();
        }
        String said = site(shown.group(1));
        return said.equals(site(host))
                ? Optional.empty()
                : warning(
                                place,
                                "the link says " + said + " and leads to " + host,
                                "say something else than an address, such as where the link leads")
                        .map(found -> found.see(SpamPatterns.source("HTTPS_HTTP_MISMATCH")));
    }

    private static String site(String host) {
        String[] labels = host.toLowerCase(Locale.ROOT).split("\\.");
        return labels.length < 2
                ? host
                : labels[labels.length - 2] + "." + labels[labels.length - 1];
    }

    private static String host(String address) {
        try {
            URI uri = new URI(address);
            String host = uri.getHost() == null ? international(uri) : uri.getHost();
            return host == null ? "" : host;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return "";
        }
    }

    /** A name in another script, as name servers know it: only that is a host to {@link URI}. */
    private static @Nullable String international(URI address) throws URISyntaxException {
        String name = address.getRawAuthority();
        return name == null ? null : new URI("https://" + inAscii(name)).getHost();
    }

    private static String inAscii(String name) {
        return BETWEEN_COLONS
                .matcher(name)
                .replaceAll(
                        part ->
                                Matcher.quoteReplacement(
                                        IDN.toASCII(part.group(), IDN.ALLOW_UNASSIGNED)));
    }

    private static Optional<Finding> insecure(String address, Place place) {
        return warning(
                place,
                "the link " + shown(address) + " is not https; programs warn of it",
                "use https://");
    }

    private static Optional<Finding> warning(Place place, String detail, String fix) {
        return Optional.of(Finding.warning(CheckName.LINK, place, detail, fix));
    }

    private static Optional<Finding> error(Place place, String detail, String fix) {
        return Optional.of(Finding.error(CheckName.LINK, place, detail, fix));
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
