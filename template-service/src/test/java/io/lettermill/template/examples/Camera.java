package io.lettermill.template.examples;

import io.lettermill.template.screenshots.TakeScreenshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Makes pictures without a browser, and notes the pages that it is shown. */
public final class Camera implements TakeScreenshot {

    public final List<String> pages = new CopyOnWriteArrayList<>();
    public boolean isThere = true;
    public boolean works = true;

    @Override
    public boolean isPossible() {
        return isThere;
    }

    @Override
    public Optional<byte[]> png(Supplier<String> html, int width, int height) {
        pages.add(html.get());
        return works ? Optional.of(Images.drawn("png", width, height)) : Optional.empty();
    }
}
