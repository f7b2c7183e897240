package io.lettermill.sending.persistence;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Names of everything in Redis; all begin with the deployment's prefix. */
@Singleton
public class Keys {

    private final String prefix;

    public Keys(@ConfigProperty(name = "lettermill.topic-prefix") Optional<String> prefix) {
        this.prefix = prefix.orElse("");
    }

    /**
     * Hash: state, definition, recipients, cancelled, reopenings (of ranges), steered and
     * steered-at (sequence and time, in ms, of the newest pause or resume).
     */
    String dispatch(UUID id) {
        return dispatches() + id;
    }

    /** Set of dispatch ids. */
    String activeDispatches() {
        return prefix + "dispatches:active";
    }

    /**
     * Set of dispatch ids that need their gateway without being active: prepared ones, and finished
     * ones with messages in doubt.
     */
    String restingDispatches() {
        return prefix + "dispatches:resting";
    }

    /** What the key of each dispatch begins with. */
    String dispatches() {
        return prefix + "dispatch:";
    }

    /** Sorted set: place -> due or leased until (ms), infinite when done. */
    String ranges(UUID dispatchId) {
        return prefix + "dispatch:" + dispatchId + ":ranges";
    }

    /** Hash: place -> tries. */
    String retries(UUID dispatchId) {
        return prefix + "dispatch:" + dispatchId + ":retries";
    }

    /** Hash: place -> first ordinal:count. */
    String extents(UUID dispatchId) {
        return prefix + "dispatch:" + dispatchId + ":extents";
    }

    /** String that exists while somebody has the turn to tell the progress. */
    String turnToTell(UUID dispatchId) {
        return prefix + "dispatch:" + dispatchId + ":turn";
    }

    /** Hash: ordinal in doubt -> since (ms), a blank, and the flight that left it so. */
    String doubts(UUID dispatchId) {
        return prefix + "dispatch:" + dispatchId + ":doubts";
    }

    /** Bitmap. */
    String ledger(UUID dispatchId, String state) {
        return prefix + "ledger:" + dispatchId + ":" + state;
    }

    /** Sorted set: owner -> lease ends (ms). */
    String owners() {
        return prefix + "owners";
    }

    /** Sorted set: owner -> fenced since (ms). */
    String fencedOwners() {
        return prefix + "owners:fenced";
    }

    /** Hash: lane:sequence -> dispatch:first:count:won. */
    String flights(String owner) {
        return prefix + "flights:" + owner;
    }

    /** Set of suppression members. */
    String suppression(UUID workspaceId) {
        return prefix + "suppression:" + workspaceId;
    }

    /** Sorted set: suppression member -> sequence of its newest refusal, of the last 30 days. */
    String refusals(UUID workspaceId) {
        return suppression(workspaceId) + ":refusals";
    }

    /** Hash: day since 1970 -> a sequence of that day. */
    String refusalDays(UUID workspaceId) {
        return suppression(workspaceId) + ":refusal-days";
    }

    /** Hash: gateway id -> JSON. */
    String gateways(UUID workspaceId) {
        return prefix + "gateways:" + workspaceId;
    }

    /** Hash: DNS name -> JSON. */
    String dkimKeys(UUID workspaceId) {
        return prefix + "dkim:" + workspaceId;
    }

    /** JSON. */
    String publication(UUID id) {
        return prefix + "publication:" + id;
    }

    /** String that exists when it was sent. */
    String testMail(UUID id) {
        return prefix + "test-mail:" + id;
    }

    /** When a gateway's allowance is used up (microseconds). */
    String allowance(UUID gatewayId) {
        return prefix + "allowance:" + gatewayId;
    }
}
