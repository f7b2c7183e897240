package io.lettermill.template.assets;

/** How large images may be. A mail of more than a megabyte is slow on every phone. */
public final class ImageLimits {

    public static final int MOST_BYTES = 5 * 1024 * 1024;

    /** Of each side, in pixels. */
    public static final int LONGEST_SIDE = 8_000;

    /** Of the area: what is larger takes too much memory to be made smaller. */
    public static final long MOST_PIXELS = 16_000_000;

    private ImageLimits() {}
}
