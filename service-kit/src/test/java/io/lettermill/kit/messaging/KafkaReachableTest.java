package io.lettermill.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettermill.kit.Servers;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class KafkaReachableTest {

    @Test
    void namesKafkaWhenNoBrokerAnswers() {
        // Given
        var check = new KafkaReachable(KafkaClients.connectingTo("127.0.0.1:1", "kit-test"));
        // When
        HealthCheckResponse answer = check.call();
        check.close();
        // Then
        assertThat(answer.getName()).isEqualTo("kafka");
        assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(answer.getData().orElseThrow()).containsEntry("reason", "no broker answers");
    }

    @Test
    void isReadyWhenABrokerAnswers() {
        // Given
        var check = new KafkaReachable(Servers.kafkaClients());
        // When
        HealthCheckResponse answer =
                await().until(
                                check::call,
                                seen -> seen.getStatus() == HealthCheckResponse.Status.UP);
        // Then
        assertThat(answer.getName()).isEqualTo("kafka");
        check.close();
    }
}
