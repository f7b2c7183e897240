package io.lettermill.faults.scenario;

import io.lettermill.faults.campaign.Traffic;
import io.lettermill.stack.sink.SinkOptions;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One story of something going wrong.
 *
 * @param group number of the group that it belongs to
 * @param name for {@code --only}, tables and JSON: lower case with hyphens
 * @param what one sentence for people
 * @param setting the campaigns that are hit
 * @param draw makes the faults
 * @param epilogue what follows when it was judged
 */
public record Scenario(
        int group, String name, String what, Setting setting, Draw draw, Epilogue epilogue) {

    public Scenario(int group, String name, String what, Setting setting, Draw draw) {
        this(group, name, what, setting, draw, Epilogue.NONE);
    }

    public Scenario withEpilogue(Epilogue newEpilogue) {
        return new Scenario(group, name, what, setting, draw, newEpilogue);
    }

    /**
     * @param sendingProcesses of sending-service that run
     * @param campaigns how many campaigns the faults are spread over; further ones are for faults
     *     that came too late
     * @param traffic how fast they leave
     * @param sink how the receiving server behaves at first
     * @param gateway fields of GatewayInput over the usual ones
     */
    public record Setting(
            int sendingProcesses,
            int campaigns,
            Traffic traffic,
            SinkOptions sink,
            Map<String, Object> gateway) {
        public Setting {
            gateway = Map.copyOf(gateway);
        }

        public static Setting of(int campaigns, Traffic traffic) {
            return new Setting(1, campaigns, traffic, SinkOptions.defaults(), Map.of());
        }

        public Setting withCampaigns(int number) {
            return new Setting(sendingProcesses, number, traffic, sink, gateway);
        }

        public Setting withSendingProcesses(int processes) {
            return new Setting(processes, campaigns, traffic, sink, gateway);
        }
    }

    /** Draws the faults of all campaigns together; the plan spreads them. */
    @FunctionalInterface
    public interface Draw {
        List<Fault> faults(RandomGenerator random, Dose dose);
    }
}
