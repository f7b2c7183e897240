package io.lettermill.campaign.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lettermill.campaign.domain.LaunchFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why a launch failed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LaunchFailureView(
        String code,
        String detail,
        String step,
        @Nullable Integer line,
        @Nullable Integer column,
        Instant at) {

    static @Nullable LaunchFailureView of(@Nullable LaunchFailure failure) {
        return failure == null
                ? null
                : new LaunchFailureView(
                        failure.code(),
                        failure.detail(),
                        failure.step(),
                        failure.line(),
                        failure.column(),
                        failure.at());
    }
}
