package io.lettermill.template.checks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * How heavy the images are that readers load: those kept here and those inside of the mail. Images
 * of others are not fetched, so their weight is not known. The limits are ours: a phone on a slow
 * connection (1.5 Mbit/s) takes about five seconds for the total.
 */
final class ImageWeight implements MailCheck {

    static final long MOST_BYTES_EACH = 300 * 1024;
    static final long MOST_BYTES = 1024 * 1024;

    private final KnownImages images;

    ImageWeight(KnownImages images) {
        this.images = images;
    }

    @Override
    public List<Finding> check(MailUnderCheck mail) {
        List<Finding> findings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long total = 0;
        for (Element image : mail.compiled().select("img[src]")) {
            String address = mail.attribute(image, "src").strip();
            if (!seen.add(address)) {
                continue;
            }
            long bytes = bytes(address);
            total += bytes;
            if (bytes > MOST_BYTES_EACH) {
                findings.add(
                        Finding.warning(
                                CheckName.IMAGE_WEIGHT,
                                mail.source().ofAddress(address),
                                "an image has " + bytes / 1024 + " KB",
                                "make it smaller: twice the shown width is enough, and "
                                        + MOST_BYTES_EACH / 1024
                                        + " KB"));
            }
            if (address.startsWith("data:")) {
                findings.add(
                        Finding.warning(
                                        CheckName.IMAGE_WEIGHT,
                                        mail.source().ofAddress(address),
                                        "an image is written into the mail; Gmail and Outlook do"
                                                + " not show such images",
                                        "upload it and use its address")
                                .see(ClientSupport.reference("image-base64")));
            }
        }
        if (total > MOST_BYTES) {
            findings.add(
                    Finding.warning(
                            CheckName.IMAGE_WEIGHT,
                            Place.SOURCE,
                            "the images have " + total / 1024 + " KB together",
                            "stay below " + MOST_BYTES / 1024 + " KB"));
        }
        return findings;
    }

    private long bytes(String address) {
        if (address.startsWith("data:")) {
            int comma = address.indexOf(',');
            long characters = address.length() - comma - 1L;
            return address.lastIndexOf(";base64", Math.max(comma, 0)) >= 0
                    ? characters * 3 / 4
                    : characters;
        }
        OptionalLong known = images.bytesOf(address);
        return known.orElse(0);
    }
}
