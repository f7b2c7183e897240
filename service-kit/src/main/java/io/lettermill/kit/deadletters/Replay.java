package io.lettermill.kit.deadletters;

import java.util.List;

/**
 * What became of a call to replay.
 *
 * @param replayed ids of the dead letters whose messages are in their topic again
 * @param skipped ids of those that were replayed before, or whose origin another one of the same
 *     call has
 * @param impossible ids of those that do not say where they came from, or whose content is gone
 */
public record Replay(List<String> replayed, List<String> skipped, List<String> impossible) {}
