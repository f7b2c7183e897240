package io.lettermill.analytics.persistence;

import io.lettermill.analytics.domain.TrackedDispatch;
import io.lettermill.analytics.domain.TrackedDispatches;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Table {@code published_links}. */
@ApplicationScoped
public class ClickHouseTrackedDispatches implements TrackedDispatches {

    private static final String COLUMNS =
            "workspace_id, dispatch_id, publication_id, numbers, urls, fallbacks";

    private final ClickHouse clickHouse;

    ClickHouseTrackedDispatches(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    @Override
    public TrackedDispatch store(TrackedDispatch dispatch) {
        return clickHouse.call(
                "store-links",
                connection -> {
                    Optional<TrackedDispatch> first = find(connection, dispatch.dispatchId());
                    if (first.isEmpty()) {
                        insert(connection, dispatch);
                    }
                    return first.orElse(dispatch);
                });
    }

    @Override
    public Optional<TrackedDispatch> find(UUID dispatchId) {
        return clickHouse.call("find-links", connection -> find(connection, dispatchId));
    }

    private static void insert(Connection connection, TrackedDispatch dispatch)
            throws SQLException {
        List<Integer> numbers = dispatch.targets().keySet().stream().sorted().toList();
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO published_links ("
                                + COLUMNS
                                + ") VALUES (?, ?, ?, ?, ?, ?)")) {
            var unused =
                    new Row(insert)
                            .id(dispatch.workspaceId())
                            .id(dispatch.dispatchId())
                            .id(dispatch.publicationId())
                            .array(numbers.toArray(Integer[]::new))
                            .array(
                                    numbers.stream()
                                            .map(dispatch.targets()::get)
                                            .toArray(String[]::new))
                            .array(dispatch.fallbacks().toArray(String[]::new));
            insert.executeUpdate();
        }
    }

    private static Optional<TrackedDispatch> find(Connection connection, UUID dispatchId)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT "
                                + COLUMNS
                                + " FROM published_links WHERE dispatch_id = ?"
                                + " LIMIT 1")) {
            var unused = new Row(query).id(dispatchId);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(dispatch(rows)) : Optional.empty();
            }
        }
    }

    @Override
    public void newest(int limit, Predicate<TrackedDispatch> goesOn) {
        clickHouse.run(
                "newest-links",
                connection -> {
                    try (PreparedStatement query =
                            connection.prepareStatement(
                                    "SELECT "
                                            + COLUMNS
                                            + " FROM published_links FINAL"
                                            + " ORDER BY toString(dispatch_id) DESC LIMIT "
                                            + limit)) {
                        show(query, goesOn);
                    }
                });
    }

    /** Row by row: all of them need not fit into memory. */
    private static void show(PreparedStatement query, Predicate<TrackedDispatch> goesOn)
            throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            boolean wanted = true;
            while (wanted && rows.next()) {
                wanted = goesOn.test(dispatch(rows));
            }
        }
    }

    private static TrackedDispatch dispatch(ResultSet rows) throws SQLException {
        return new TrackedDispatch(
                rows.getObject(1, UUID.class),
                rows.getObject(2, UUID.class),
                rows.getObject(3, UUID.class),
                targets(rows, 4, 5),
                texts(rows, 6));
    }

    static List<String> texts(ResultSet rows, int column) throws SQLException {
        return Arrays.stream((Object[]) rows.getArray(column).getArray())
                .map(String.class::cast)
                .toList();
    }

    /** Numbers and addresses from two array columns. */
    static Map<Integer, String> targets(ResultSet rows, int numberColumn, int urlColumn)
            throws SQLException {
        Object[] numbers = (Object[]) rows.getArray(numberColumn).getArray();
        Object[] urls = (Object[]) rows.getArray(urlColumn).getArray();
        Map<Integer, String> targets = new LinkedHashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            targets.put(((Number) numbers[i]).intValue(), (String) urls[i]);
        }
        return targets;
    }
}
