package io.lettermill.template.assets;

import io.lettermill.template.domain.ImageType;

/** What the bytes of an upload turned out to be. */
sealed interface SniffedImage {

    record Known(ImageType type, int width, int height) implements SniffedImage {}

    record Svg() implements SniffedImage {}

    /** It begins like an image of this type, but its header makes no sense. */
    record Broken(ImageType type) implements SniffedImage {}

    record Unknown() implements SniffedImage {}
}
