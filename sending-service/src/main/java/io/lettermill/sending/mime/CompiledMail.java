package io.lettermill.sending.mime;

import io.lettermill.engine.mail.PublishedMail;
import io.lettermill.engine.mail.RecipientLinks;
import io.lettermill.engine.mail.TrackingBases;
import io.lettermill.kit.links.LinkTokens;
import io.lettermill.sending.dkim.DkimSigning;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DkimKey;
import io.lettermill.sending.domain.Publication;
import io.lettermill.sending.domain.Recipient;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dispatch's mail, compiled once: skeleton, template and its static pieces. Safe for use by many
 * threads.
 */
public final class CompiledMail {

    private final Dispatch dispatch;
    private final PublishedMail mail;
    private final Skeleton skeleton;
    private final StaticChunks chunks;
    private final TrackingBases bases;
    private final String unsubscribeBase;
    private final LinkTokens tokens;
    private final Map<String, Object> campaign;
    private final String messageIdStart;
    private final String messageIdEnd;
    private final DkimSigning signing;

    private CompiledMail(
            Dispatch dispatch,
            Publication publication,
            String publicUrl,
            LinkTokens tokens,
            List<DkimKey> signedWith) {
        this.dispatch = dispatch;
        this.mail =
                PublishedMail.compile(
                        publication.subject(),
                        publication.html(),
                        publication.text().isBlank() ? null : publication.text());
        this.skeleton = Skeleton.build(dispatch.sender(), dispatch.replyTo(), mail.hasText());
        this.bases = new TrackingBases(publicUrl + "/t/c/", publicUrl + "/t/o/");
        this.unsubscribeBase = publicUrl + "/u/";
        this.tokens = tokens;
        this.campaign = Map.of("name", dispatch.campaignName());
        this.messageIdStart = "<" + HexFormat.of().formatHex(bytes(dispatch.id())) + ".";
        this.messageIdEnd = "@" + dispatch.sender().domain() + ">";
        this.signing = DkimSigning.with(signedWith, skeleton.filledWith("x"));
        this.chunks = learn(publication);
    }

    /**
     * Compiles.
     *
     * @param publicUrl where tracking and unsubscribe links lead, without slash at the end
     * @param signedWith keys of the sender's domain; none leaves mails unsigned
     * @throws io.lettermill.engine.LiquidException when the template does not compile
     * @throws IllegalArgumentException when sender or reply address is not usable
     */
    public static CompiledMail compile(
            Dispatch dispatch,
            Publication publication,
            String publicUrl,
            LinkTokens tokens,
            List<DkimKey> signedWith) {
        return new CompiledMail(dispatch, publication, publicUrl, tokens, signedWith);
    }

    /** Writes mails; one for each thread. */
    public MailComposer composer() {
        return new MailComposer(this, tokens.minter(dispatch.id()), signing.signer());
    }

    PublishedMail mail() {
        return mail;
    }

    Skeleton skeleton() {
        return skeleton;
    }

    StaticChunks chunks() {
        return chunks;
    }

    String messageId(int ordinal) {
        return messageIdStart + ordinal + messageIdEnd;
    }

    String unsubscribeUrl(String token) {
        return unsubscribeBase + token;
    }

    RecipientLinks links(byte[] token, String unsubscribeUrl) {
        return new RecipientLinks(bases, token, unsubscribeUrl);
    }

    Map<String, Object> data(Recipient recipient) {
        Map<String, @Nullable Object> subscriber = new HashMap<>(recipient.attributes());
        subscriber.put("email", recipient.email());
        return Map.of("subscriber", subscriber, "campaign", campaign);
    }

    private StaticChunks learn(Publication publication) {
        StaticChunks.Learning learning = new StaticChunks.Learning();
        Map<String, @Nullable Object> filled = new HashMap<>();
        publication.attributes().forEach(name -> filled.put(name, "sample"));
        for (Map<String, @Nullable Object> attributes :
                List.of(filled, Map.<String, @Nullable Object>of())) {
            Recipient sample =
                    new Recipient(dispatch.id(), dispatch.id(), "sample@example.com", attributes);
            RecipientLinks links = links(new byte[LinkTokens.LENGTH], unsubscribeUrl("sample"));
            try {
                mail.renderText(data(sample), links, learning.sink());
                mail.renderHtml(data(sample), links, learning.sink());
            } catch (io.lettermill.engine.LiquidException e) {
                // a sample may not fit the template; what it did render has been learnt
            }
        }
        return learning.learnt();
    }

    private static byte[] bytes(UUID id) {
        return java.nio.ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
