package io.lettermill.template.persistence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.contracts.Topics;
import io.lettermill.contracts.template.PublishTemplate;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.template.authoring.CreateTemplate;
import io.lettermill.template.authoring.SaveOutcome;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.lettermill.testkit.servers.RealServers;
import io.lettermill.testkit.servers.ServersResource;
import io.lettermill.testkit.servers.SilencedProxy;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A frozen MongoDB acknowledges what it is sent, and answers nothing. */
@QuarkusTest
@TestProfile(SilentMongoTest.BehindAProxy.class)
@WithTestResource(ServersResource.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SilentMongoTest {

    private static final String READ_TIMEOUT = "quarkus.mongodb.read-timeout";

    /** As long as a test can wait. */
    public static final class BehindAProxy implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(READ_TIMEOUT, "3S");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Proxy.class, Map.of(), false));
        }
    }

    /** The proxy. */
    public static final class Proxy implements QuarkusTestResourceLifecycleManager {

        private static SilencedProxy mongo = before(RealServers.endpoints().get("mongo.uri"));

        private static SilencedProxy before(String uri) {
            try {
                URI server = URI.create(uri);
                return SilencedProxy.before(server.getHost(), server.getPort());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int order() {
            return 1;
        }

        @Override
        public Map<String, String> start() {
            return Map.of(
                    "quarkus.mongodb.connection-string", "mongodb://127.0.0.1:" + mongo.port());
        }

        @Override
        public void stop() {
            try {
                mongo.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final CreateTemplate createTemplate;
    private final UUID workspace = UUID.randomUUID();
    private KafkaProbe probe;

    SilentMongoTest(CreateTemplate createTemplate) {
        this.createTemplate = createTemplate;
    }

    @BeforeEach
    void listen() {
        probe = KafkaProbe.listeningTo(Topics.LAUNCH_REPLIES);
    }

    @AfterEach
    void stopListening() throws InterruptedException {
        probe.close();
    }

    private UUID created() {
        return ((SaveOutcome.Saved)
                        createTemplate.create(
                                workspace,
                                Newsletters.SPRING_SALE,
                                Newsletters.WRITTEN,
                                Placement.TOP))
                .template()
                .id();
    }

    private int asked(UUID template) {
        return given().auth()
                .oauth2(TestTokens.viewer(workspace))
                .get("/api/v1/templates/{id}", template)
                .statusCode();
    }

    @Test
    void givesUpRequestsAndWaitsWithMessages() throws Exception {
        // Given
        UUID template = created();
        UUID dispatch = UUID.randomUUID();
        assertThat(asked(template)).isEqualTo(200);

        // When
        Proxy.mongo.silence();
        CompletableFuture<Integer> request = CompletableFuture.supplyAsync(() -> asked(template));
        probe.send(
                TemplateMessages.PUBLISH_TEMPLATE,
                dispatch.toString(),
                workspace,
                dispatch,
                new PublishTemplate(dispatch, UUID.randomUUID(), template, null));

        // Then
        assertThat(request.get(60, TimeUnit.SECONDS)).isIn(200, 503);
        assertThat(
                        probe.await(
                                        TemplateMessages.TEMPLATE_PUBLISHED,
                                        reply -> reply.dispatchId().equals(dispatch))
                                .linkCount())
                .isEqualTo(2);
    }

    @Test
    void givesUpAfterHalfAMinuteUnlessToldOtherwise() throws IOException {
        // When
        Properties packaged = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/application.properties")) {
            packaged.load(in);
        }

        // Then
        assertThat(packaged.getProperty(READ_TIMEOUT)).isEqualTo("30S");
    }
}
