package io.lettermill.faults.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.campaign.Counts;
import io.lettermill.faults.campaign.Traffic;
import io.lettermill.faults.scenario.Notes;
import io.lettermill.faults.scenario.Scenario;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final Scenario SCENARIO =
            new Scenario(
                    1,
                    "kill-sending",
                    "",
                    Scenario.Setting.of(1, Traffic.fast()),
                    (random, dose) -> List.of());

    private final Notes notes = new Notes(event -> {});

    @Test
    void passesWhenEveryMessageArrivedOnce() {
        // When
        Verdict verdict =
                verdict(
                        new Ending(
                                100,
                                sent(100, 0),
                                none(),
                                shown(100, 0),
                                shown(100, 0),
                                arrived(100)));
        // Then
        assertTrue(verdict.passed(), verdict::toString);
        assertEquals(100, verdict.sinkDistinct());
    }

    @Test
    void seesAMessageThatTheLedgerHoldsForSentAndNobodyGot() {
        // When
        Verdict verdict =
                verdict(
                        new Ending(
                                100,
                                sent(100, 0),
                                none(),
                                shown(100, 0),
                                shown(100, 0),
                                arrived(99)));
        // Then
        assertEquals(1, verdict.lost());
        assertFalse(verdict.passed());
    }

    @Test
    void seesAMessageThatCameTwice() {
        // Given
        Arrivals twice = new Arrivals(arrived(100).ordinals(), 1, 0);
        // When
        Verdict verdict =
                verdict(new Ending(100, sent(100, 0), none(), shown(100, 0), shown(100, 0), twice));
        // Then
        assertEquals(1, verdict.sinkDuplicates());
        assertFalse(verdict.passed());
    }

    @Test
    void allowsInDoubtWhatWasAtSmtpWhenAProcessWasKilledAndNoMore() {
        // Given
        Ending ending =
                new Ending(
                        100,
                        sent(97, 3),
                        ordinals(97, 100),
                        shown(97, 3),
                        shown(97, 3),
                        arrived(98));
        notes.allowInDoubt(2);
        // When
        Verdict tooMany = verdict(ending);
        notes.allowInDoubt(1);
        Verdict justRight = verdict(ending);
        // Then
        assertFalse(tooMany.passed());
        assertTrue(justRight.passed(), justRight::toString);
        assertEquals(0, justRight.lost());
    }

    @Test
    void seesThatOtherMessagesAreListedAsInDoubtThanThoseThatAre() {
        // Given: the last three did not arrive, and three others are listed
        Ending ending =
                new Ending(
                        100, sent(97, 3), ordinals(0, 3), shown(97, 3), shown(97, 3), arrived(97));
        notes.allowInDoubt(3);
        // When
        Verdict verdict = verdict(ending);
        // Then
        assertEquals(3, verdict.lost());
        assertFalse(verdict.passed());
    }

    @Test
    void seesAMessageAtTheSinkThatTheLedgerDoesNotKnowOf() {
        // Given
        Counts ledger = new Counts(100, 99, 0, 1, 0, 0, 0);
        var shown = new Campaign.Shown("FINISHED", ledger);
        // When
        Verdict verdict = verdict(new Ending(100, ledger, none(), shown, shown, arrived(100)));
        // Then
        assertFalse(verdict.passed());
    }

    @Test
    void seesARefusalThatTheSinkNeverGave() {
        // Given
        Counts ledger = new Counts(100, 99, 1, 0, 0, 0, 0);
        var shown = new Campaign.Shown("FINISHED", ledger);
        // When
        Verdict verdict = verdict(new Ending(100, ledger, none(), shown, shown, arrived(99)));
        // Then
        assertFalse(verdict.passed());
    }

    @Test
    void seesNumbersThatDifferBetweenServices() {
        // When
        Verdict verdict =
                verdict(
                        new Ending(
                                100,
                                sent(100, 0),
                                none(),
                                shown(99, 1),
                                shown(100, 0),
                                arrived(100)));
        // Then
        assertFalse(verdict.passed());
    }

    @Test
    void seesWhatWaitsForEver() {
        // Given
        Counts ledger = new Counts(100, 99, 0, 0, 0, 0, 1);
        var shown = new Campaign.Shown("SENDING", ledger);
        // When
        Verdict verdict = verdict(new Ending(100, ledger, none(), shown, shown, arrived(99)));
        // Then
        assertEquals(1, verdict.lost());
        assertFalse(verdict.passed());
    }

    @Test
    void failsWhenAnybodyObjected() {
        // Given
        notes.object("list does not say that it misses postgres");
        // When
        Verdict verdict =
                verdict(
                        new Ending(
                                100,
                                sent(100, 0),
                                none(),
                                shown(100, 0),
                                shown(100, 0),
                                arrived(100)));
        // Then
        assertFalse(verdict.passed());
    }

    @Test
    void tellsHowManyFaultsFoundACampaignThatWasBeingSent() {
        // Given
        notes.playedInTime(9, 10);
        // When
        Verdict verdict =
                verdict(
                        new Ending(
                                100,
                                sent(100, 0),
                                none(),
                                shown(100, 0),
                                shown(100, 0),
                                arrived(100)));
        // Then
        assertEquals(9, verdict.faultsInTime());
        assertEquals(10, verdict.faults());
        assertTrue(verdict.passed(), verdict::toString);
    }

    private Verdict verdict(Ending ending) {
        return Judge.judge(SCENARIO, List.of(ending), notes, Duration.ofSeconds(1));
    }

    private static Counts sent(int accepted, int inDoubt) {
        return new Counts(accepted + inDoubt, accepted, 0, 0, 0, inDoubt, 0);
    }

    private static Campaign.Shown shown(int accepted, int inDoubt) {
        return new Campaign.Shown("FINISHED", sent(accepted, inDoubt));
    }

    private static Arrivals arrived(int messages) {
        return new Arrivals(ordinals(0, messages), 0, 0);
    }

    private static BitSet none() {
        return new BitSet();
    }

    private static BitSet ordinals(int from, int to) {
        var ordinals = new BitSet();
        ordinals.set(from, to);
        return ordinals;
    }
}
