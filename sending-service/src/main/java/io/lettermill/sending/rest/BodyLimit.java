package io.lettermill.sending.rest;

import io.lettermill.kit.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Answers 413 to bodies over 1 MB, whether they say how long they are or not. */
@Provider
public class BodyLimit implements ContainerRequestFilter {

    private static final int LIMIT = 1024 * 1024;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (!request.hasEntity()) {
            return;
        }
        if (request.getLength() > LIMIT) {
            throw tooLarge();
        }
        if (request.getLength() < 0) {
            byte[] body = request.getEntityStream().readNBytes(LIMIT + 1);
            if (body.length > LIMIT) {
                throw tooLarge();
            }
            request.setEntityStream(new ByteArrayInputStream(body));
        }
    }

    private static HttpProblem tooLarge() {
        return Problems.tooLarge("A body may have 1 MB (1048576 bytes) at most.");
    }
}
