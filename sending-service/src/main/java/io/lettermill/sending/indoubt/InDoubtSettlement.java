package io.lettermill.sending.indoubt;

/** What came of settling. */
public sealed interface InDoubtSettlement {

    /**
     * @param settled by this call
     * @param left stay in doubt, as their recipients are lost
     */
    record Settled(int settled, int left) implements InDoubtSettlement {}

    /** A cancelled dispatch sends nothing. */
    record Cancelled() implements InDoubtSettlement {}
}
