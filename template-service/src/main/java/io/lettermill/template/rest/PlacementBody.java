package io.lettermill.template.rest;

import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.PlacementChange;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a template's place and rules changes; what is absent stays. */
public record PlacementBody(
        @Nullable @FolderPath String folder,
        @Nullable @Size(max = Placement.MOST_TAGS) List<@NotBlank @Size(max = Placement.LONGEST_TAG) String> tags,
        @Nullable Boolean approvalRequired) {

    PlacementChange change() {
        return new PlacementChange(folder, tags, null, approvalRequired);
    }
}
