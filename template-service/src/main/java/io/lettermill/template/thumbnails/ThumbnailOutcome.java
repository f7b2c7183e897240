package io.lettermill.template.thumbnails;

import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.Thumbnail;
import java.util.List;

/** What a request for a picture of a template gives. */
public sealed interface ThumbnailOutcome {

    record Shown(Thumbnail thumbnail) implements ThumbnailOutcome {}

    /** Nothing on this machine can make pictures. */
    record NoBrowser() implements ThumbnailOutcome {}

    /** The browser failed or has too much to do; another try makes sense. */
    record NotNow() implements ThumbnailOutcome {}

    /** The revision is no longer valid. */
    record Faulty(List<ContentFault> faults) implements ThumbnailOutcome {}

    record MissingTemplate() implements ThumbnailOutcome {}

    record MissingRevision(int revision) implements ThumbnailOutcome {}
}
