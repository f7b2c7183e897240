package io.lettermill.template.screenshots;

import java.util.Optional;
import java.util.function.Supplier;

/** Makes a picture of HTML. */
public interface TakeScreenshot {

    /** Whether there is a browser to make pictures with. */
    boolean isPossible();

    /**
     * The picture as PNG. Nothing is loaded from the network or the disk and nothing runs: images
     * with data addresses are shown, others by their alt texts.
     *
     * @param html makes a whole document; asked when it is its turn, as it may be large
     * @param width in CSS pixels, 100 to 2000
     * @param height in CSS pixels, 100 to 5000
     * @return empty where there is no browser, or it fails or takes longer than 20 s, or too many
     *     wait for it
     */
    Optional<byte[]> png(Supplier<String> html, int width, int height);
}
