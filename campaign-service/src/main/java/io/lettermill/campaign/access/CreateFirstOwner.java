package io.lettermill.campaign.access;

import io.lettermill.campaign.config.FirstOwnerConfig;
import io.lettermill.kit.access.Role;
import io.lettermill.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Makes the first owner and the workspace <em>Default</em> in a fresh installation. */
@ApplicationScoped
public class CreateFirstOwner {

    private final AccountRepository accounts;
    private final PasswordHashing passwords;
    private final FirstPasswordFile passwordFile;
    private final FirstOwnerConfig config;
    private final InstantSource clock;

    public CreateFirstOwner(
            AccountRepository accounts,
            PasswordHashing passwords,
            FirstPasswordFile passwordFile,
            FirstOwnerConfig config,
            InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.passwordFile = passwordFile;
        this.config = config;
        this.clock = clock;
    }

    /** Where the password is, if one had to be generated. */
    @Transactional
    public Optional<Path> create() {
        if (!accounts.isEmptyForFirstStart()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<String> configured = config.password();
        String password = configured.orElseGet(() -> Secret.random().text().substring(0, 20));
        String email = UserAccount.normalise(config.email());
        UserAccount owner = new UserAccount(Ids.next(), email, "Owner", now);
        owner.choosePassword(passwords.hash(password));
        Workspace workspace = new Workspace(Ids.next(), "Default", now);
        accounts.add(owner);
        accounts.add(workspace);
        accounts.add(new Membership(Ids.next(), owner, workspace, Role.OWNER, now));
        return configured.isPresent()
                ? Optional.empty()
                : Optional.of(passwordFile.write(password));
    }
}
