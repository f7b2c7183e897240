package io.lettermill.template.brand;

/** What a brand's values may be made of, as regular expressions: nothing that could end a quote. */
public final class BrandText {

    public static final String COLOR = "#[0-9a-fA-F]{6}";
    public static final String FONTS = "[\\p{L}\\p{N}][\\p{L}\\p{N} ,_-]*";
    public static final String LINE =
            "[^\"<>{}\\p{Cntrl}]*[^\"<>{}\\p{Cntrl}\\s][^\"<>{}\\p{Cntrl}]*";
    public static final String ADDRESS = "https?://[^\\s\"'<>{}\\p{Cntrl}]+";

    private BrandText() {}
}
