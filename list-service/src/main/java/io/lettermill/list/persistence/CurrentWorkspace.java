package io.lettermill.list.persistence;

import java.util.Objects;
import org.hibernate.Session;

/**
 * The workspace that a Hibernate session is bound to, for statements that Hibernate does not make.
 */
final class CurrentWorkspace {

    private CurrentWorkspace() {}

    static String of(Session session) {
        return Objects.requireNonNull(session.getTenantIdentifier(), "no workspace");
    }
}
