package io.lettermill.sending.dkim;

import io.lettermill.sending.domain.DkimKey;
import io.lettermill.sending.domain.DkimKeyRepository;
import io.lettermill.sending.domain.Sender;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Which keys sign the mails of a sender: all that are in use for exactly its domain. */
@Singleton
public class SigningKeys {

    private final DkimKeyRepository keys;

    public SigningKeys(DkimKeyRepository keys) {
        this.keys = keys;
    }

    public List<DkimKey> of(UUID workspaceId, Sender sender) {
        String domain = sender.domain().toLowerCase(Locale.ROOT);
        return keys.all(workspaceId).stream()
                .filter(key -> key.signing() && key.domain().equals(domain))
                .toList();
    }
}
