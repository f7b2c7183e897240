package io.lettermill.kit.problems;

import io.quarkus.security.AuthenticationFailedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** 401 for tokens that are forged, expired, revoked or not ours; it does not say which. */
@Provider
@Priority(1)
public final class AuthenticationFailedProblem
        implements ExceptionMapper<AuthenticationFailedException> {

    @Override
    public Response toResponse(AuthenticationFailedException thrown) {
        return Problems.unauthenticated("The access token is not valid, or no longer.")
                .toResponse();
    }
}
