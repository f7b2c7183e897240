package io.lettermill.kit.saga;

import io.lettermill.contracts.MessageType;
import io.lettermill.contracts.Topics;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.messaging.Notes;
import io.lettermill.kit.messaging.Notes.Note;
import io.lettermill.kit.messaging.OutgoingMessage;
import io.lettermill.kit.messaging.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** An example: a note is taken, checked and, with no way back, printed. */
final class NoteSaga {

    static final Duration CHECK_TIMEOUT = Duration.ofSeconds(20);
    static final Duration PRINT_RETRY = Duration.ofSeconds(10);

    static final MessageType<Note> TAKEN = Notes.TAKEN;
    static final MessageType<Note> CHECKED = reply("note-checked");
    static final MessageType<Note> PRINTED = reply("note-printed");

    private static final MessageType<Note> DROP = command("drop-note");
    private static final MessageType<Note> CHECK = command("check-note");
    private static final MessageType<Note> UNCHECK = command("uncheck-note");
    private static final MessageType<Note> PRINT = command("print-note");

    private NoteSaga() {}

    /**
     * @param text what the note says; learnt when it is taken
     */
    record Data(UUID id, String text) {

        Data saying(String words) {
            return new Data(id, words);
        }

        OutgoingMessage asks(MessageType<Note> command) {
            return OutgoingMessage.of(
                    command, id.toString(), Notes.WORKSPACE, id, new Note(text, null));
        }
    }

    static SagaDefinition<Data> definition() {
        return SagaDefinition.named("note", Data.class)
                .step("take")
                .invoke(data -> data.asks(Notes.TAKE))
                .completedBy(TAKEN, (data, note) -> data.saying(note.text()))
                .timeout(Duration.ofSeconds(30))
                .undo(data -> data.asks(DROP))
                .step("check")
                .invoke(data -> data.asks(CHECK))
                .completedBy(CHECKED)
                .timeout(CHECK_TIMEOUT)
                .undo(data -> data.asks(UNCHECK))
                .pivot("print")
                .invoke(data -> data.asks(PRINT))
                .completedBy(PRINTED)
                .retryEvery(PRINT_RETRY)
                .onCompleted(data -> {})
                .build();
    }

    static Received<Note> reply(MessageType<Note> type, UUID saga) {
        return new Received<>(
                Ids.next(),
                type,
                saga.toString(),
                Notes.WORKSPACE,
                saga,
                Instant.parse("2026-03-01T10:00:00Z"),
                null,
                new Note("buy milk", null));
    }

    private static MessageType<Note> command(String name) {
        return MessageType.of("list", name, Topics.LIST_COMMANDS, Note.class);
    }

    private static MessageType<Note> reply(String name) {
        return MessageType.of("list", name, Topics.LAUNCH_REPLIES, Note.class);
    }
}
