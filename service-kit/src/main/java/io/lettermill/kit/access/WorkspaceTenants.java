package io.lettermill.kit.access;

import io.quarkus.arc.Arc;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Tells Hibernate the workspace: that of {@link WorkspaceContext} or else that of the request's
 * caller. Without either there is no session: it fails instead of seeing too much.
 */
@IfBuildProperty(name = "quarkus.hibernate-orm.multitenant", stringValue = "DISCRIMINATOR")
@PersistenceUnitExtension
@ApplicationScoped
public class WorkspaceTenants implements TenantResolver {

    /** The tenant that sees every workspace; no workspace can have this id. */
    static final String ALL_WORKSPACES = "*";

    /** Hibernate asks for it at start only; no row has it. */
    private static final String NO_WORKSPACE = "none";

    private final Caller caller;

    @Inject
    WorkspaceTenants(Caller caller) {
        this.caller = caller;
    }

    @Override
    public String getDefaultTenantId() {
        return NO_WORKSPACE;
    }

    /**
     * @throws IllegalStateException outside of a request and of a {@link WorkspaceContext}
     * @throws io.quarkus.security.UnauthorizedException in a request of nobody
     */
    @Override
    public String resolveTenantId() {
        return WorkspaceContext.current().map(WorkspaceTenants::tenant).orElseGet(this::callers);
    }

    @Override
    public boolean isRoot(String tenantId) {
        return ALL_WORKSPACES.equals(tenantId);
    }

    private static String tenant(WorkspaceContext.Reach reach) {
        return switch (reach) {
            case WorkspaceContext.Reach.One one -> one.workspaceId().toString();
            case WorkspaceContext.Reach.All all -> ALL_WORKSPACES;
        };
    }

    private String callers() {
        if (!Arc.container().requestContext().isActive()) {
            throw new IllegalStateException(
                    "no workspace: use WorkspaceContext.within outside of requests");
        }
        return caller.workspaceId().toString();
    }
}
