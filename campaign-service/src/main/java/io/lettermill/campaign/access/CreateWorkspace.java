package io.lettermill.campaign.access;

import io.lettermill.kit.access.Role;
import io.lettermill.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Makes a workspace; who asks for it owns it. */
@ApplicationScoped
public class CreateWorkspace {

    private final AccountRepository accounts;
    private final InstantSource clock;

    public CreateWorkspace(AccountRepository accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @Transactional
    public Membership create(UUID userId, String name) {
        Instant now = clock.instant();
        UserAccount owner = accounts.account(userId).orElseThrow();
        Workspace workspace = new Workspace(Ids.next(), name, now);
        accounts.add(workspace);
        Membership member = new Membership(Ids.next(), owner, workspace, Role.OWNER, now);
        accounts.add(member);
        return member;
    }
}
