package io.lettermill.list.persistence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettermill.list.audience.Audience;
import io.lettermill.list.audience.AudienceOrder;
import io.lettermill.list.audience.Audiences;
import io.lettermill.list.audience.FrozenRecipient;
import io.lettermill.list.domain.FieldName;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Audiences as two tables; freezing one is one statement. */
@ApplicationScoped
class JdbcAudiences implements Audiences {

    private static final String COLUMNS =
            " id, workspace_id, dispatch_id, state, recipients, excluded, suppressed, attributes,"
                    + " next_ordinal ";

    /**
     * Members of the included lists, each once, with the first of those lists that they are
     * subscribed to; the rest is counted by why it is left out. The order is a hash, so that the
     * recipients of one domain are spread over the whole dispatch. The table of subscribers is read
     * only where there are suppressions, without an index of address hashes, which would cost
     * imports more than it saves. What is written are blocks: a million recipients are frozen in
     * seconds.
     */
    private static final String FREEZE =
            """
            with member as (
              select subscriber_id,
                     min(array_position(?::uuid[], list_id))
                       filter (where state = 'SUBSCRIBED') as place
              from membership
              where list_id = any(?::uuid[]) and workspace_id = ?
              group by subscriber_id
            ), barred as (
              select s.id
              from suppression u
              join subscriber s
                on s.workspace_id = u.workspace_id and s.address_hash = u.address_hash
              where u.workspace_id = ?
            ), judged as (
              select m.subscriber_id, m.place,
                     x.subscriber_id is not null as excluded,
                     m.place is null or b.id is not null as suppressed
              from member m
              left join (select distinct subscriber_id from membership
                         where list_id = any(?::uuid[])) x
                on x.subscriber_id = m.subscriber_id
              left join barred b on b.id = m.subscriber_id
            ), placed as (
              select subscriber_id, place,
                     row_number() over (
                       order by uuid_hash_extended(subscriber_id, ?), subscriber_id) - 1 as ordinal
              from judged
              where not excluded and not suppressed
            ), frozen as (
              insert into audience_block
                (audience_id, first_ordinal, subscriber_ids, list_places)
              select ?, min(ordinal), array_agg(subscriber_id), array_agg(place::smallint)
              from placed
              group by ordinal / %1$d
              returning cardinality(subscriber_ids) as recipients
            )
            select (select coalesce(sum(recipients), 0) from frozen),
                   (select count(*) from judged where excluded),
                   (select count(*) from judged where suppressed and not excluded)
            """
                    .formatted(AudienceBlocks.SIZE);

    /** For sorting and grouping a million recipients without files, in this transaction. */
    private static final String MEMORY = "set local work_mem = '128MB'";

    /**
     * Of lists that were filled a moment ago, statistics say that they are empty; a plan that loops
     * over one for each row of another would take minutes then. Everything is looked at once here,
     * so hashing is never much worse.
     */
    private static final String NO_LOOPS = "set local enable_nestloop = off";

    private static final String READ =
            """
            select r.subscriber_id, a.include_lists[r.list_place], s.email%s
            from audience a
            join audience_block b on b.audience_id = a.id
            cross join lateral unnest(b.subscriber_ids, b.list_places)
              with ordinality as r (subscriber_id, list_place, number)
            join subscriber s on s.id = r.subscriber_id
            where a.id = ? and b.first_ordinal >= ? and b.first_ordinal < ?
              and b.first_ordinal + r.number > ? and b.first_ordinal + r.number <= ?
            order by b.first_ordinal, r.number
            """;

    /** First column of {@link #READ} that depends on what the mail uses. */
    private static final int FIRST_FIELD = 4;

    private final Sql sql;
    private final JsonFactory json;
    private final Clock clock;

    JdbcAudiences(Sql sql, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.json = json.getFactory();
        this.clock = clock;
    }

    @Override
    public Optional<Audience> findByDispatch(UUID workspaceId, UUID dispatchId) {
        return sql.first(
                JdbcAudiences::audience,
                "select" + COLUMNS + "from audience where dispatch_id = ? and workspace_id = ?",
                dispatchId,
                workspaceId);
    }

    /** Locked by id. That keeps deletions waiting and lets names be changed. */
    @Override
    public List<UUID> keepLists(UUID workspaceId, Collection<UUID> listIds) {
        List<UUID> kept =
                sql.list(
                        row -> Sql.uuid(row, "id"),
                        "select id from mailing_list where id = any(?::uuid[]) and workspace_id = ?"
                                + " order by id for key share",
                        listIds,
                        workspaceId);
        return listIds.stream().filter(id -> !kept.contains(id)).toList();
    }

    @Override
    public Audience freeze(UUID audienceId, AudienceOrder order) {
        Instant now = clock.instant();
        sql.update(
                "insert into audience (id, workspace_id, dispatch_id, campaign_id, state,"
                        + " include_lists, attributes, lease_until, created_at)"
                        + " values (?, ?, ?, ?, 'RESOLVED', ?, ?, ?, ?)",
                audienceId,
                order.workspaceId(),
                order.dispatchId(),
                order.campaignId(),
                order.includeLists(),
                order.attributes(),
                now,
                now);
        sql.update(MEMORY);
        sql.update(NO_LOOPS);
        List<UUID> included = order.includeLists();
        int[] counts =
                sql.first(
                                row -> new int[] {row.getInt(1), row.getInt(2), row.getInt(3)},
                                FREEZE,
                                included,
                                included,
                                order.workspaceId(),
                                order.workspaceId(),
                                order.excludeLists(),
                                order.dispatchId().getLeastSignificantBits(),
                                audienceId)
                        .orElseThrow();
        return sql.first(
                        JdbcAudiences::audience,
                        "update audience set recipients = ?, excluded = ?, suppressed = ?"
                                + " where id = ? returning"
                                + COLUMNS,
                        counts[0],
                        counts[1],
                        counts[2],
                        audienceId)
                .orElseThrow();
    }

    @Override
    public void remove(UUID audienceId) {
        sql.update("delete from audience where id = ?", audienceId);
    }

    /**
     * One statement decides on the locked row, also on one that is frozen at this moment. Links of
     * mails that may have left need the blocks, and {@code recipients} tells whether they stay.
     */
    @Override
    public void release(UUID workspaceId, UUID dispatchId) {
        Instant now = clock.instant();
        sql.update(
                """
                insert into audience (id, workspace_id, dispatch_id, state, lease_until, created_at)
                values (gen_random_uuid(), ?, ?, 'RELEASED', ?, ?)
                on conflict (dispatch_id) do update
                set state = 'RELEASED',
                    recipients = case audience.state
                                 when 'RESOLVED' then 0 else audience.recipients end
                where audience.workspace_id = excluded.workspace_id
                """,
                workspaceId,
                dispatchId,
                now,
                now);
        sql.update(
                """
                delete from audience_block
                where audience_id = (select id from audience
                                     where dispatch_id = ? and workspace_id = ?
                                       and state = 'RELEASED' and recipients = 0)
                """,
                dispatchId,
                workspaceId);
    }

    @Override
    public void startStreaming(UUID audienceId) {
        sql.update(
                "update audience set state = 'STREAMING' where id = ? and state = 'RESOLVED'",
                audienceId);
    }

    @Override
    public Optional<Audience> lease(UUID streamer, Duration lease) {
        Instant now = clock.instant();
        return sql.first(
                JdbcAudiences::audience,
                """
                update audience set lease_owner = ?, lease_until = ?
                where id = (select id from audience
                            where state = 'STREAMING' and lease_until <= ?
                            order by lease_until, id limit 1
                            for update skip locked)
                returning %s
                """
                        .formatted(COLUMNS),
                streamer,
                now.plus(lease),
                now);
    }

    @Override
    public List<FrozenRecipient> read(Audience audience, int from, int to) {
        List<String> builtIn = new ArrayList<>(FieldName.BUILT_IN);
        builtIn.remove(FieldName.EMAIL);
        builtIn.retainAll(audience.attributes());
        Set<String> custom = new HashSet<>(audience.attributes());
        FieldName.BUILT_IN.forEach(custom::remove);
        StringBuilder fields = new StringBuilder();
        builtIn.forEach(name -> fields.append(", s.").append(name));
        if (!custom.isEmpty()) {
            fields.append(", s.attributes::text");
        }
        return sql.list(
                row -> recipient(row, builtIn, custom),
                READ.formatted(fields),
                audience.id(),
                AudienceBlocks.firstOrdinal(from),
                to,
                from,
                to);
    }

    @Override
    public boolean advance(Audience audience, UUID streamer, int nextOrdinal, Duration lease) {
        return sql.update(
                        """
                        update audience set next_ordinal = ?, lease_until = ?,
                          state = case when ? = recipients then 'STREAMED' else state end
                        where id = ? and lease_owner = ? and state = 'STREAMING'
                        """,
                        nextOrdinal,
                        clock.instant().plus(lease),
                        nextOrdinal,
                        audience.id(),
                        streamer)
                == 1;
    }

    @Override
    public void giveBack(Audience audience, UUID streamer) {
        sql.update(
                "update audience set lease_until = ? where id = ? and lease_owner = ?",
                clock.instant(),
                audience.id(),
                streamer);
    }

    private static Audience audience(ResultSet row) throws SQLException {
        return new Audience(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "workspace_id"),
                Sql.uuid(row, "dispatch_id"),
                Audience.State.valueOf(row.getString("state")),
                row.getInt("recipients"),
                row.getInt("excluded"),
                row.getInt("suppressed"),
                Sql.strings(row, "attributes"),
                row.getInt("next_ordinal"));
    }

    private FrozenRecipient recipient(ResultSet row, List<String> builtIn, Set<String> custom)
            throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        int column = FIRST_FIELD;
        for (String name : builtIn) {
            String value = row.getString(column++);
            if (value != null) {
                values.put(name, value);
            }
        }
        if (!custom.isEmpty()) {
            putScalars(row.getString(column), custom, values);
        }
        return new FrozenRecipient(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                values);
    }

    /** Without a tree: this is done for every recipient of every mail. */
    private void putScalars(
            String attributes, Set<String> wanted, Map<String, @Nullable Object> values) {
        try (JsonParser parser = json.createParser(attributes)) {
            parser.nextToken();
            for (String name = parser.nextFieldName();
                    name != null;
                    name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (token.isStructStart()) {
                    parser.skipChildren();
                } else if (token != JsonToken.VALUE_NULL && wanted.contains(name)) {
                    values.put(name, scalar(parser, token));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("jsonb is not JSON", e);
        }
    }

    private static Object scalar(JsonParser parser, JsonToken token) throws IOException {
        if (token.isNumeric()) {
            return parser.getNumberValue();
        }
        return token.isBoolean() ? parser.getBooleanValue() : parser.getText();
    }
}
