package io.lettermill.kit.problems;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** 400 for JSON of the wrong shape. */
@Provider
@Priority(1)
public final class MismatchedInputProblem implements ExceptionMapper<MismatchedInputException> {

    @Override
    public Response toResponse(MismatchedInputException thrown) {
        return Problems.invalid(JsonErrors.of(thrown).map(List::of).orElse(List.of())).toResponse();
    }
}
