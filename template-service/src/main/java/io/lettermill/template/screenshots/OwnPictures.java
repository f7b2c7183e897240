package io.lettermill.template.screenshots;

import io.lettermill.template.assets.PublicAddresses;
import io.lettermill.template.domain.AssetRepository;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Writes the pictures of this service into a page, as browsers that make screenshots load nothing.
 * Others' pictures are not fetched.
 */
@Singleton
public final class OwnPictures {

    private static final int MOST_BYTES = 5_000_000;

    private final AssetRepository assets;
    private final PublicAddresses addresses;

    public OwnPictures(AssetRepository assets, PublicAddresses addresses) {
        this.assets = assets;
        this.addresses = addresses;
    }

    /** At most 5 MB of them; those that would be too many keep their addresses. */
    public String into(String html) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        int left = MOST_BYTES;
        for (Element image : document.select("img[src]")) {
            Optional<AssetRepository.Stored> picture =
                    addresses.keyOf(image.attr("src")).flatMap(assets::picture);
            if (picture.isPresent() && picture.get().content().length <= left) {
                left -= picture.get().content().length;
                image.attr(
                        "src",
                        "data:"
                                + picture.get().type().mediaType()
                                + ";base64,"
                                + Base64.getEncoder().encodeToString(picture.get().content()));
            }
        }
        return document.outerHtml();
    }
}
