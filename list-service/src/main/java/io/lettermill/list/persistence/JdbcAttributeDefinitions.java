package io.lettermill.list.persistence;

import io.lettermill.kit.ids.Ids;
import io.lettermill.list.domain.AttributeDefinitions;
import io.lettermill.list.domain.AttributeType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hibernate.Session;

/** Attribute definitions of the workspace that the current Hibernate session is bound to. */
@ApplicationScoped
class JdbcAttributeDefinitions implements AttributeDefinitions {

    private final Sql sql;
    private final Session session;

    JdbcAttributeDefinitions(Sql sql, Session session) {
        this.sql = sql;
        this.session = session;
    }

    @Override
    public SortedMap<String, AttributeType> all() {
        SortedMap<String, AttributeType> types = new TreeMap<>();
        sql.list(
                        row -> Map.entry(row.getString(1), AttributeType.valueOf(row.getString(2))),
                        "select name, type from attribute_definition where workspace_id = ?::uuid",
                        CurrentWorkspace.of(session))
                .forEach(entry -> types.put(entry.getKey(), entry.getValue()));
        return types;
    }

    @Override
    public SortedMap<String, AttributeType> define(Map<String, AttributeType> wanted) {
        wanted.forEach(
                (name, type) ->
                        sql.update(
                                "insert into attribute_definition (id, workspace_id, name, type)"
                                        + " values (?, ?::uuid, ?, ?)"
                                        + " on conflict (workspace_id, name) do nothing",
                                Ids.next(),
                                CurrentWorkspace.of(session),
                                name,
                                type.name()));
        return all();
    }
}
