package io.lettermill.list.rest;

import io.lettermill.kit.problems.Problems;
import io.lettermill.list.config.ListConfig;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Answers 413 to bodies over the limit, announced or not. Imports have a limit of their own. */
@jakarta.ws.rs.ext.Provider
public class BodyLimit implements ContainerRequestFilter {

    private static final MediaType CSV = new MediaType("text", "csv");

    private final Provider<ListConfig> config;

    /**
     * @param config asked at requests: filters are made before the configuration is
     */
    BodyLimit(Provider<ListConfig> config) {
        this.config = config;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (!request.hasEntity()
                || (request.getMediaType() != null && CSV.isCompatible(request.getMediaType()))) {
            return;
        }
        int limit = (int) Math.min(Integer.MAX_VALUE - 8, config.get().maxBody().asLongValue());
        if (request.getLength() > limit) {
            throw tooLarge(limit);
        }
        if (request.getLength() < 0) {
            byte[] body = request.getEntityStream().readNBytes(limit + 1);
            if (body.length > limit) {
                throw tooLarge(limit);
            }
            request.setEntityStream(new ByteArrayInputStream(body));
        }
    }

    private static RuntimeException tooLarge(long limit) {
        return Problems.tooLarge("A body may have " + limit + " bytes.");
    }
}
