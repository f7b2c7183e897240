package io.lettermill.template.checks;

import java.util.OptionalLong;

/** Tells the sizes of images that Lettermill itself keeps. */
public interface KnownImages {

    /**
     * @param address of an image, as in a mail
     * @return bytes of the file; empty for images of others
     */
    OptionalLong bytesOf(String address);
}
