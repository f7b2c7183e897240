package io.lettermill.template.feeds;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Where to connect for a feed. The name is looked up once, and what was looked at is what is
 * connected to: a name that answers differently the next time changes nothing.
 *
 * @param address one of the host's, all of which are allowed
 */
record FeedTarget(URI url, InetAddress address, int port, boolean encrypted) {

    /** Says why no connection is made. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    static FeedTarget of(String url, Predicate<InetAddress> allowed) throws Refused {
        URI uri = uri(url);
        boolean encrypted = uri.getScheme().equals("https");
        int port = uri.getPort() >= 0 ? uri.getPort() : encrypted ? 443 : 80;
        if (port != 80 && port != 443 && port < 1024) {
            throw new Refused("port " + port + " is none of a web server");
        }
        List<InetAddress> addresses = addresses(uri.getHost());
        if (!addresses.stream().allMatch(allowed)) {
            throw new Refused("its address is not in the public Internet");
        }
        return new FeedTarget(uri, addresses.getFirst(), port, encrypted);
    }

    /** An address without a look at the net. */
    static URI uri(String url) throws Refused {
        try {
            URI uri = new URI(url).normalize();
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !scheme.equals("http")) {
                throw new Refused("its address begins with neither https:// nor http://");
            }
            if (uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw new Refused("its address has no host, or a user");
            }
            return new URI(scheme + uri.toString().substring(uri.toString().indexOf(':')));
        } catch (URISyntaxException e) {
            throw new Refused("its address cannot be read");
        }
    }

    private static List<InetAddress> addresses(String host) throws Refused {
        try {
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return Arrays.asList(InetAddress.getAllByName(bare));
        } catch (UnknownHostException e) {
            throw new Refused("its host is not known");
        }
    }

    String path() {
        String path =
                url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
