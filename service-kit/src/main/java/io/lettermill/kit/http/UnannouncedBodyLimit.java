package io.lettermill.kit.http;

import io.lettermill.kit.problems.Problems;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;

/**
 * Refuses bodies that do not say how long they are, and are longer than {@code
 * quarkus.http.limits.max-body-size}, with a problem: they are read whole before they are parsed. A
 * service whose limit is too large for that (2 GB or more) counts such bodies itself.
 */
@Provider
public class UnannouncedBodyLimit implements ContainerRequestFilter {

    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private final jakarta.inject.Provider<MemorySize> limit;
    private final CurrentVertxRequest current;

    /**
     * @param limit asked at requests: filters are made before the configuration is
     */
    @Inject
    UnannouncedBodyLimit(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10240K")
                    jakarta.inject.Provider<MemorySize> limit,
            CurrentVertxRequest current) {
        this.limit = limit;
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        long most = limit.get().asLongValue();
        // not getLength(), which reads an int
        if (request.getHeaderString(HttpHeaders.CONTENT_LENGTH) != null
                || most >= LARGEST
                || !BlockingOperationControl.isBlockingAllowed()) {
            return;
        }
        // else the stream answers an empty 413 by itself
        current.getCurrent().put(VertxInputStream.MAX_REQUEST_SIZE_KEY, Long.MAX_VALUE);
        if (!request.hasEntity()) {
            return;
        }
        byte[] body = request.getEntityStream().readNBytes((int) most + 1);
        if (body.length > most) {
            throw Problems.tooLarge("The body may have " + most + " bytes at most.");
        }
        request.setEntityStream(new ByteArrayInputStream(body));
    }
}
