package io.lettermill.analytics.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @Test
    void namesTheDatabaseAndTheServersOwn() {
        DatabaseAddress address =
                DatabaseAddress.of("jdbc:clickhouse:http://host:1/mine?ssl=false");
        assertEquals("mine", address.database());
        assertEquals("jdbc:clickhouse:http://host:1/default?ssl=false", address.server());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:clickhouse:http://host:1",
                "jdbc:clickhouse:http://host",
                "jdbc:clickhouse:http://host:1/",
                "jdbc:clickhouse:http://host:1/a;drop"
            })
    void needsADatabase(String url) {
        assertThrows(IllegalArgumentException.class, () -> DatabaseAddress.of(url));
    }
}
