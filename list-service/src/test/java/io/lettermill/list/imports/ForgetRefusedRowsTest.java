package io.lettermill.list.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.list.rest.Api;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class ForgetRefusedRowsTest {

    @Inject ForgetRefusedRows forgetRefusedRows;
    @Inject DataSource database;

    private final Api api = Api.marketer();

    @Test
    void removesThemThirtyDaysAfterTheImport() throws Exception {
        // Given
        String old = importOfTwoRefusedRows();
        String recent = importOfTwoRefusedRows();
        finishedHoursAgo(old, 30 * 24 + 1);
        finishedHoursAgo(recent, 30 * 24 - 1);

        // When
        forgetRefusedRows.forget();

        // Then
        assertEquals(1, api.refusedRows(old).lines().count(), "only the header");
        assertEquals(3, api.refusedRows(recent).lines().count());
    }

    private String importOfTwoRefusedRows() {
        return api.importCsv(api.createList(), "email\nnobody\nsomebody\n").extract().path("id");
    }

    private void finishedHoursAgo(String id, int hours) throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update subscriber_import"
                                        + " set finished_at = now() - make_interval(hours => ?)"
                                        + " where id = ?")) {
            update.setInt(1, hours);
            update.setObject(2, UUID.fromString(id));
            assertEquals(1, update.executeUpdate());
        }
    }
}
