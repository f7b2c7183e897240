package io.lettermill.campaign.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers with a place; it is told without host, because only the gateway knows the public one. */
final class Answers {

    private Answers() {}

    static Response created(String path, Object body) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, path)
                .entity(body)
                .build();
    }

    static Response accepted(String path, Object body) {
        return Response.accepted(body).header(HttpHeaders.LOCATION, path).build();
    }
}
