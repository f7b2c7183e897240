package io.lettermill.analytics.rest;

import io.lettermill.analytics.domain.StoreUnavailable;
import io.lettermill.kit.problems.Problems;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** ClickHouse is away: 503, and when to come back. */
final class StoreUnavailableMapper {

    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    Response map(StoreUnavailable away) {
        return Problems.unavailable("Reports cannot be read right now.", RETRY_AFTER_SECONDS)
                .toResponse();
    }
}
