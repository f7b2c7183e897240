package io.lettermill.template.assets;

import io.lettermill.template.domain.Asset;

/** What became of an upload. */
public sealed interface UploadOutcome {

    /**
     * @param isNew false when the workspace had the same image already
     */
    record Kept(Asset asset, boolean isNew) implements UploadOutcome {}

    /**
     * Nothing was kept.
     *
     * @param type kebab-case name of the problem
     */
    record Refused(String type, String reason) implements UploadOutcome {}
}
