package io.lettermill.kit.problems;

import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** 401 for requests without a token. */
@Provider
@Priority(1)
public final class UnauthorizedProblem implements ExceptionMapper<UnauthorizedException> {

    @Override
    public Response toResponse(UnauthorizedException thrown) {
        return Problems.unauthenticated("This needs an access token.").toResponse();
    }
}
