package io.lettermill.campaign.persistence;

import io.lettermill.campaign.access.ApiToken;
import io.lettermill.campaign.access.ApiTokenRepository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API tokens in PostgreSQL. */
@ApplicationScoped
class PanacheApiTokenRepository
        implements ApiTokenRepository, PanacheRepositoryBase<ApiToken, UUID> {

    @Override
    public void add(ApiToken token) {
        persist(token);
    }

    @Override
    public Optional<ApiToken> find(UUID workspaceId, UUID id) {
        return find("workspaceId = ?1 and id = ?2", workspaceId, id).firstResultOptional();
    }

    @Override
    public List<ApiToken> notRevokedOf(UUID workspaceId, UUID issuedBy) {
        return find(
                        "workspaceId = ?1 and issuedBy = ?2 and revokedAt is null",
                        workspaceId,
                        issuedBy)
                .list();
    }

    @Override
    public List<ApiToken> newest(UUID workspaceId, @Nullable UUID before, int limit) {
        var query =
                before == null
                        ? find("workspaceId = ?1 order by id desc", workspaceId)
                        : find(
                                "workspaceId = ?1 and id < ?2 order by id desc",
                                workspaceId,
                                before);
        return query.page(0, limit).list();
    }
}
