package io.lettermill.stack.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettermill.stack.servers.Ports;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ApiFailureTest {

    @Test
    void saysThatNobodyListens() {
        // Given
        ApiClient client = ApiClient.at(URI.create("http://127.0.0.1:" + Ports.free()));
        // Then
        assertThatThrownBy(() -> client.post("/api/v1/sessions"))
                .isInstanceOf(ApiFailure.class)
                .hasMessage("POST /api/v1/sessions was not answered: connection refused");
    }

    @Test
    void givesTheReasonOrAtLeastItsKind() {
        assertThat(ApiFailure.unreachable("GET /", new IOException("broken pipe")))
                .hasMessage("GET / was not answered: broken pipe");
        assertThat(ApiFailure.unreachable("GET /", new EOFException()))
                .hasMessage("GET / was not answered: EOFException");
    }
}
