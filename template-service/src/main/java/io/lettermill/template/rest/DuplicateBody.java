package io.lettermill.template.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a copy is called and where it goes. */
public record DuplicateBody(
        @Nullable @Min(1) @Max(999_999_999) Integer revision,
        @Nullable @Size(max = 200) @Pattern(regexp = "(?s).*\\S.*") String name,
        @Nullable @FolderPath String folder) {}
