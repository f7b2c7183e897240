package io.lettermill.template.library;

import io.lettermill.template.domain.LibraryRepository;
import io.lettermill.template.domain.Placement;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Renames a folder or moves it elsewhere, with all that is below it. */
@Singleton
public final class MoveFolder {

    private final LibraryRepository library;

    MoveFolder(LibraryRepository library) {
        this.library = library;
    }

    /** What became of it. */
    public sealed interface Outcome {

        /**
         * @param templates how many were moved, archived ones too
         */
        record Moved(int templates) implements Outcome {}

        record Refused(String reason) implements Outcome {}

        /** No template is in the folder or below it. */
        record Missing() implements Outcome {}
    }

    /**
     * @param to empty for the top
     */
    public Outcome move(UUID workspaceId, String from, String to) {
        if ((to + "/").startsWith(from + "/")) {
            return new Outcome.Refused("A folder cannot be moved into itself.");
        }
        Optional<String> tooLong =
                library.folders(workspaceId).stream()
                        .map(LibraryRepository.Folder::path)
                        .filter(path -> (path + "/").startsWith(from + "/"))
                        .filter(path -> isTooLong(to + path.substring(from.length())))
                        .findFirst();
        if (tooLong.isPresent()) {
            return new Outcome.Refused(
                    "The path of "
                            + tooLong.get()
                            + " would be too long: folders are at most "
                            + Placement.DEEPEST_FOLDER
                            + " deep and "
                            + Placement.LONGEST_FOLDER
                            + " characters long.");
        }
        int moved = library.moveFolder(workspaceId, from, to);
        return moved == 0 ? new Outcome.Missing() : new Outcome.Moved(moved);
    }

    private static boolean isTooLong(String path) {
        return path.length() > Placement.LONGEST_FOLDER
                || path.split("/").length > Placement.DEEPEST_FOLDER;
    }
}
