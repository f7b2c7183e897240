package io.lettermill.list.rest;

import io.lettermill.kit.problems.Problems;
import io.lettermill.list.config.ListConfig;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Answers 413 to bodies over the limit, announced or not. Imports have a limit of their own. */
@Provider
public class BodyLimit implements ContainerRequestFilter {

    static final MediaType CSV = new MediaType("text", "csv");

    private final jakarta.inject.Provider<ListConfig> config;

    /**
     * @param config asked at requests: filters are made before the configuration is
     */
    BodyLimit(jakarta.inject.Provider<ListConfig> config) {
        this.config = config;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.hasEntity()
                || (request.getMediaType() != null && CSV.isCompatible(request.getMediaType()))) {
            return;
        }
        long limit = config.get().maxBody().asLongValue();
        if (request.getLength() > limit) {
            throw tooLarge(limit);
        }
        request.setEntityStream(new Limited(request.getEntityStream(), limit));
    }

    private static RuntimeException tooLarge(long limit) {
        return Problems.tooLarge("A body may have " + limit + " bytes.");
    }

    /** Fails when more is read than allowed. */
    private static final class Limited extends FilterInputStream {

        private final long limit;
        private long read;

        Limited(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) {
            read += bytes;
            if (read > limit) {
                throw tooLarge(limit);
            }
        }
    }
}
