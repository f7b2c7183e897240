package io.lettermill.template.thumbnails;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When pictures of templates are made. */
@ConfigMapping(prefix = "lettermill.template.thumbnails")
public interface ThumbnailsConfig {

    /**
     * Whether a picture is made after each saving, which takes the browser a second or so; else
     * when somebody asks for it.
     */
    @WithDefault("true")
    boolean afterSaving();
}
