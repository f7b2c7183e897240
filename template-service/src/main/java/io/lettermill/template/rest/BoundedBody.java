package io.lettermill.template.rest;

import io.lettermill.kit.problems.Problems;
import java.io.IOException;
import java.io.InputStream;

/** Reads bodies that are no JSON, and counts while it does. */
final class BoundedBody {

    private BoundedBody() {}

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 413 for a longer one
     */
    static byte[] read(InputStream body, int most) throws IOException {
        byte[] bytes = body.readNBytes(most + 1);
        if (bytes.length > most) {
            throw Problems.tooLarge("The body may have " + most + " bytes at most.");
        }
        return bytes;
    }
}
