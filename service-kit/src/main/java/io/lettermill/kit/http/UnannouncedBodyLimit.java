package io.lettermill.kit.http;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;

/**
 * Refuses bodies that do not say how long they are, and are larger than {@link BodyLimits}, with a
 * problem: they are read whole before they are parsed.
 */
@Provider
public class UnannouncedBodyLimit implements ContainerRequestFilter {

    private final jakarta.inject.Provider<BodyLimits> limits;
    private final CurrentVertxRequest current;

    /**
     * @param limits asked at requests: filters are made before the configuration is
     */
    @Inject
    UnannouncedBodyLimit(jakarta.inject.Provider<BodyLimits> limits, CurrentVertxRequest current) {
        this.limits = limits;
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        // not getLength(), which reads an int
        if (request.getHeaderString(HttpHeaders.CONTENT_LENGTH) != null
                || !limits.get().counts(request.getHeaderString(HttpHeaders.CONTENT_TYPE))
                || !BlockingOperationControl.isBlockingAllowed()) {
            return;
        }
        // else the stream answers an empty 413 by itself
        current.getCurrent().put(VertxInputStream.MAX_REQUEST_SIZE_KEY, Long.MAX_VALUE);
        if (!request.hasEntity()) {
            return;
        }
        int most = limits.get().most();
        byte[] body = request.getEntityStream().readNBytes(most + 1);
        if (body.length > most) {
            throw limits.get().exceeded();
        }
        request.setEntityStream(new ByteArrayInputStream(body));
    }
}
