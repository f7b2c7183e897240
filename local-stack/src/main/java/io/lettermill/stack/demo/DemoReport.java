package io.lettermill.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a demo ends with. Also its JSON form.
 *
 * @param waiting 0 when the campaign is finished
 * @param uniqueOpens readers who opened, simulated here
 * @param unsubscribed readers who left by one click, simulated here
 * @param readersOpened simulated readers who opened; the report must count them all
 * @param readersClicked simulated readers who followed a link
 * @param readersUnsubscribed simulated readers who left
 * @param sinkDistinct different messages that the sink holds
 * @param sinkDuplicates messages that the sink got more than once
 * @param durationSeconds from the call of launch until the campaign says that it is finished
 * @param messagesPerSecond accepted messages by that duration
 */
public record DemoReport(
        long planned,
        long accepted,
        long rejected,
        long skipped,
        long expired,
        long inDoubt,
        long waiting,
        long uniqueOpens,
        long uniqueClicks,
        long unsubscribed,
        List<TopLink> topLinks,
        long importedRows,
        long refusedRows,
        long readersOpened,
        long readersClicked,
        long readersUnsubscribed,
        long sinkDistinct,
        long sinkDuplicates,
        double durationSeconds,
        double messagesPerSecond) {

    /** One tracked link and how many readers followed it. */
    public record TopLink(int number, String url, long uniqueClicks) {}

    static DemoReport of(
            JsonNode report,
            JsonNode imported,
            SimulatedReaders.Done readers,
            long distinct,
            long duplicates,
            double seconds) {
        List<TopLink> links = new ArrayList<>();
        for (JsonNode link : report.path("topLinks")) {
            links.add(
                    new TopLink(
                            link.path("number").asInt(),
                            link.path("url").asText(),
                            link.path("uniqueClicks").asLong()));
        }
        long accepted = report.path("accepted").asLong();
        return new DemoReport(
                report.path("planned").asLong(),
                accepted,
                report.path("rejected").asLong(),
                report.path("skipped").asLong(),
                report.path("expired").asLong(),
                report.path("inDoubt").asLong(),
                report.path("waiting").asLong(),
                report.path("uniqueOpens").asLong(),
                report.path("uniqueClicks").asLong(),
                report.path("unsubscribed").asLong(),
                List.copyOf(links),
                imported.path("imported").asLong(),
                imported.path("refused").asLong(),
                readers.opened(),
                readers.clicked(),
                readers.unsubscribed(),
                distinct,
                duplicates,
                Math.round(seconds * 1000) / 1000.0,
                Math.round(accepted / seconds * 10) / 10.0);
    }

    /** What does not add up; empty when all does. */
    public List<String> contradictions() {
        List<String> found = new ArrayList<>();
        if (planned != accepted + rejected + skipped + expired + inDoubt) {
            found.add("planned is not accepted + rejected + skipped + expired + in doubt");
        }
        if (waiting != 0) {
            found.add("%d messages still wait".formatted(waiting));
        }
        if (sinkDistinct != accepted) {
            found.add(
                    "the sink holds %d different messages, %d are reported as accepted"
                            .formatted(sinkDistinct, accepted));
        }
        if (sinkDuplicates != 0) {
            found.add("the sink got %d messages more than once".formatted(sinkDuplicates));
        }
        lacks(found, "opens", readersOpened, uniqueOpens);
        lacks(found, "clicks", readersClicked, uniqueClicks);
        lacks(found, "unsubscribes", readersUnsubscribed, unsubscribed);
        return found;
    }

    private static void lacks(List<String> found, String what, long done, long reported) {
        if (reported < done) {
            found.add("readers made %d %s, %d are reported".formatted(done, what, reported));
        }
    }

    /** The report for people. */
    public String text() {
        StringBuilder text = new StringBuilder("\nCampaign report\n");
        line(text, "planned", planned);
        line(text, "accepted", accepted);
        line(text, "rejected", rejected);
        line(text, "skipped", skipped);
        line(text, "expired", expired);
        line(text, "in doubt", inDoubt);
        line(text, "waiting", waiting);
        text.append("Readers (simulated)\n");
        line(text, "unique opens", uniqueOpens);
        line(text, "unique clicks", uniqueClicks);
        line(text, "unsubscribed", unsubscribed);
        text.append("Top links\n");
        for (TopLink link : topLinks) {
            text.append("  %,9d  %s%n".formatted(link.uniqueClicks(), link.url()));
        }
        text.append(
                String.format(
                        Locale.ROOT,
                        "%,d messages in %.1f s: %,.0f a second. The sink holds %,d different messages, %d double.%n",
                        accepted,
                        durationSeconds,
                        messagesPerSecond,
                        sinkDistinct,
                        sinkDuplicates));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, long count) {
        text.append(String.format(Locale.ROOT, "  %-14s %,9d%n", name, count));
    }
}
