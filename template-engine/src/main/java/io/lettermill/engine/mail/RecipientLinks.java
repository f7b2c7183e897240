package io.lettermill.engine.mail;

import io.lettermill.engine.ByteSink;
import io.lettermill.engine.Holes;
import org.jspecify.annotations.Nullable;

/**
 * One recipient's links. The token is written as bytes into each hole; nothing is concatenated per
 * link.
 */
public final class RecipientLinks {

    private final TrackingBases bases;
    private final byte[] token;
    private final String unsubscribeUrl;

    /**
     * Creates a recipient's links.
     *
     * @param token the recipient's tracking token: URL-safe ASCII; the array is not copied
     * @param unsubscribeUrl what {@code unsubscribe_url} stands for, unescaped
     */
    public RecipientLinks(TrackingBases bases, byte[] token, String unsubscribeUrl) {
        this.bases = bases;
        this.token = token;
        this.unsubscribeUrl = unsubscribeUrl;
    }

    /** What fills the holes of a part. */
    Holes in(Part part) {
        return new Holes() {
            @Override
            public int fill(String name, int number, ByteSink sink) {
                return name.equals(MailTags.OPEN_PIXEL)
                        ? writePixel(sink)
                        : writeClick(part, number, sink);
            }

            @Override
            public @Nullable Object variable(String name) {
                return name.equals(MailTags.UNSUBSCRIBE_URL) ? unsubscribeUrl : null;
            }
        };
    }

    private int writeClick(Part part, int number, ByteSink sink) {
        byte[] click = bases.click(part);
        byte[] end = TrackingBases.number(number);
        sink.write(click);
        sink.write(token);
        sink.write(end);
        return click.length + token.length + end.length;
    }

    private int writePixel(ByteSink sink) {
        sink.write(bases.open());
        sink.write(token);
        sink.write(TrackingBases.PIXEL_END);
        return bases.open().length + token.length + TrackingBases.PIXEL_END.length;
    }
}
