package io.lettermill.sending.rest;

import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.Tally;
import java.util.UUID;

/** A dispatch with the ledger's counts at this moment. */
public record DispatchView(
        UUID id, UUID campaignId, UUID gatewayId, DispatchState state, OutcomeCounts counts) {

    static DispatchView of(Dispatch dispatch, DispatchState state, Tally tally) {
        return new DispatchView(
                dispatch.id(),
                dispatch.campaignId(),
                dispatch.gatewayId(),
                state,
                OutcomeCounts.of(
                        tally.planned(),
                        tally.accepted(),
                        tally.rejected(),
                        tally.skipped(),
                        tally.expired(),
                        tally.inDoubt()));
    }
}
