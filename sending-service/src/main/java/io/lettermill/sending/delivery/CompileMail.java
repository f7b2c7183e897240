package io.lettermill.sending.delivery;

import io.lettermill.kit.links.LinkTokens;
import io.lettermill.sending.dkim.SigningKeys;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.Publication;
import io.lettermill.sending.domain.PublicationRepository;
import io.lettermill.sending.mime.CompiledMail;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts a dispatch's content, links and signatures together. */
@Singleton
public class CompileMail {

    private final PublicationRepository publications;
    private final SigningKeys keys;
    private final LinkTokens tokens;
    private final String publicUrl;

    public CompileMail(
            PublicationRepository publications,
            SigningKeys keys,
            LinkTokens tokens,
            @ConfigProperty(name = "lettermill.public-url", defaultValue = "http://127.0.0.1:8080")
                    String publicUrl) {
        this.publications = publications;
        this.keys = keys;
        this.tokens = tokens;
        this.publicUrl =
                publicUrl.endsWith("/")
                        ? publicUrl.substring(0, publicUrl.length() - 1)
                        : publicUrl;
    }

    /** The mail of a prepared dispatch. */
    public CompiledMail compile(Dispatch dispatch) {
        return compile(
                dispatch,
                publications
                        .find(dispatch.publicationId())
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "Publication "
                                                        + dispatch.publicationId()
                                                        + " is missing")));
    }

    /**
     * The mail of a dispatch with this content.
     *
     * @throws io.lettermill.engine.LiquidException when the template does not compile
     * @throws IllegalArgumentException when sender or reply address is not usable
     * @throws io.lettermill.sending.dkim.UnusableKey when a key that should sign cannot
     */
    public CompiledMail compile(Dispatch dispatch, Publication publication) {
        return CompiledMail.compile(
                dispatch,
                publication,
                publicUrl,
                tokens,
                keys.of(dispatch.workspaceId(), dispatch.sender()));
    }
}
