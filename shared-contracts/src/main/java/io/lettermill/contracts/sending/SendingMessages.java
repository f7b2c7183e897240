package io.lettermill.contracts.sending;

import io.lettermill.contracts.MessageType;
import io.lettermill.contracts.Topics;
import java.util.List;

/** Message types owned by sending-service. */
public final class SendingMessages {

    public static final MessageType<PrepareDispatch> PREPARE_DISPATCH =
            define("prepare-dispatch", Topics.SENDING_COMMANDS, PrepareDispatch.class);
    public static final MessageType<StartDispatch> START_DISPATCH =
            define("start-dispatch", Topics.SENDING_COMMANDS, StartDispatch.class);
    public static final MessageType<PauseDispatch> PAUSE_DISPATCH =
            define("pause-dispatch", Topics.SENDING_COMMANDS, PauseDispatch.class);
    public static final MessageType<ResumeDispatch> RESUME_DISPATCH =
            define("resume-dispatch", Topics.SENDING_COMMANDS, ResumeDispatch.class);
    public static final MessageType<CancelDispatch> CANCEL_DISPATCH =
            define("cancel-dispatch", Topics.SENDING_COMMANDS, CancelDispatch.class);
    public static final MessageType<SendTestMail> SEND_TEST_MAIL =
            define("send-test-mail", Topics.SENDING_COMMANDS, SendTestMail.class);
    public static final MessageType<DispatchPrepared> DISPATCH_PREPARED =
            define("dispatch-prepared", Topics.LAUNCH_REPLIES, DispatchPrepared.class);
    public static final MessageType<DispatchRefused> DISPATCH_REFUSED =
            define("dispatch-refused", Topics.LAUNCH_REPLIES, DispatchRefused.class);
    public static final MessageType<DispatchStarted> DISPATCH_STARTED =
            define("dispatch-started", Topics.LAUNCH_REPLIES, DispatchStarted.class);
    public static final MessageType<DispatchProgressed> DISPATCH_PROGRESSED =
            define("dispatch-progressed", Topics.SENDING_EVENTS, DispatchProgressed.class);
    public static final MessageType<DispatchPaused> DISPATCH_PAUSED =
            define("dispatch-paused", Topics.SENDING_EVENTS, DispatchPaused.class);
    public static final MessageType<DispatchResumed> DISPATCH_RESUMED =
            define("dispatch-resumed", Topics.SENDING_EVENTS, DispatchResumed.class);
    public static final MessageType<DispatchFinished> DISPATCH_FINISHED =
            define("dispatch-finished", Topics.SENDING_EVENTS, DispatchFinished.class);
    public static final MessageType<DeliveryBatch> DELIVERY_BATCH =
            define("delivery-batch", Topics.DELIVERY_EVENTS, DeliveryBatch.class);

    public static final List<MessageType<?>> ALL =
            List.of(
                    PREPARE_DISPATCH,
                    START_DISPATCH,
                    PAUSE_DISPATCH,
                    RESUME_DISPATCH,
                    CANCEL_DISPATCH,
                    SEND_TEST_MAIL,
                    DISPATCH_PREPARED,
                    DISPATCH_REFUSED,
                    DISPATCH_STARTED,
                    DISPATCH_PROGRESSED,
                    DISPATCH_PAUSED,
                    DISPATCH_RESUMED,
                    DISPATCH_FINISHED,
                    DELIVERY_BATCH);

    private SendingMessages() {}

    private static <T> MessageType<T> define(String name, String topic, Class<T> payload) {
        return MessageType.of("sending", name, topic, payload);
    }
}
