package io.lettermill.template.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a template's place and rules is to become different; null leaves it as it is.
 *
 * @param approvalRequired whether only approved revisions may be published
 */
public record PlacementChange(
        @Nullable String folder,
        @Nullable List<String> tags,
        @Nullable Boolean archived,
        @Nullable Boolean approvalRequired) {

    public static PlacementChange archived(boolean archived) {
        return new PlacementChange(null, null, archived, null);
    }
}
