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
    private final RequireOwner requireOwner;
    private final InstantSource clock;

    public CreateWorkspace(
            AccountRepository accounts, RequireOwner requireOwner, InstantSource clock) {
        this.accounts = accounts;
        this.requireOwner = requireOwner;
        this.clock = clock;
    }

    /**
     * @param from the workspace in which the person asks
     * @throws AccessRejectedException when the person is no owner of that one any more
     */
    @Transactional
    public Membership create(UUID from, Bearer.InSession person, String name) {
        requireOwner.require(from, person);
        Instant now = clock.instant();
        UserAccount owner = accounts.account(person.userId()).orElseThrow();
        Workspace workspace = new Workspace(Ids.next(), name, now);
        accounts.add(workspace);
        Membership member = new Membership(Ids.next(), owner, workspace, Role.OWNER, now);
        accounts.add(member);
        return member;
    }
}
