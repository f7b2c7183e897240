package io.lettermill.campaign.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a launch failed, in the words of whoever refused.
 *
 * @param code stable name in capitals, such as {@code EMPTY_AUDIENCE}
 * @param detail one sentence for a human
 * @param step the launch's step that failed
 * @param line line in the template's source, from 1, where the failure has a place
 * @param column column in that line, from 1
 * @param at when
 */
@Embeddable
public record LaunchFailure(
        @Column(name = "failure_code") String code,
        @Column(name = "failure_detail") String detail,
        @Column(name = "failure_step") String step,
        @Column(name = "failure_line") @Nullable Integer line,
        @Column(name = "failure_column") @Nullable Integer column,
        @Column(name = "failed_at") Instant at) {}
