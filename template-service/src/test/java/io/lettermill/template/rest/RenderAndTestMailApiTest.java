package io.lettermill.template.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.contract.OpenApiContract;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class RenderAndTestMailApiTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("template-service");
    private static final String LEAVE = "https://mail.mill.example/u/x";

    private final UUID workspace = UUID.randomUUID();

    @Test
    void rendersForSeveralReadersAtOnce() {
        // Given
        String template = created(Newsletters.SPRING_SALE);

        // Then
        as("viewer")
                .body(
                        Map.of(
                                "revision",
                                1,
                                "readers",
                                List.of(
                                        reader(Map.of("first_name", "Grace")),
                                        reader(Map.of("first_name", "<Alan>")))))
                .post(template + "/render")
                .then()
                .statusCode(200)
                .body("revision", equalTo(1))
                .body("items", hasSize(2))
                .body("items[0].subject", equalTo("Spring sale, Grace"))
                .body("items[1].html", containsString("Hello &lt;Alan&gt;"))
                .body("items[1].html", containsString(LEAVE))
                .body("items[1].failure", nullValue());
        unchecked("viewer")
                .body(Map.of("readers", List.of()))
                .post(template + "/render")
                .then()
                .statusCode(400);
        unchecked("viewer")
                .body(Map.of("readers", List.of(reader(Map.of("tags", List.of(1))))))
                .post(template + "/render")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("readers[0].subscriber.tags"));
        as("viewer")
                .body(Map.of("revision", 5, "readers", List.of(reader(Map.of()))))
                .post(template + "/render")
                .then()
                .statusCode(404);
    }

    @Test
    void sendsTestMailsUntilTheHourIsUsedUp() {
        // Given
        String testMails = created(Newsletters.SPRING_SALE) + "/test-mails";
        List<String> ten = Collections.nCopies(10, "ada@example.com");

        // When
        for (int i = 0; i < 4; i++) {
            as("marketer")
                    .body(testMail(ten))
                    .post(testMails)
                    .then()
                    .statusCode(202)
                    .body("revision", equalTo(1))
                    .body("testMailIds", hasSize(10));
        }

        as("marketer").body(testMail(ten.subList(0, 5))).post(testMails).then().statusCode(202);
        as("marketer").body(testMail(ten)).post(testMails).then().statusCode(429);

        // Then
        as("marketer").body(testMail(ten.subList(0, 5))).post(testMails).then().statusCode(202);
        as("marketer")
                .body(testMail(List.of("ada@example.com")))
                .post(testMails)
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue());
    }

    @Test
    void refusesTestMailsToAndFromWhatIsNoAddress() {
        // Given
        String testMails = created(Newsletters.SHORT_NOTE) + "/test-mails";

        // Then
        for (String address :
                List.of(
                        "ada",
                        "a@b@c",
                        "ada@example.com\r\nBcc: eve@evil.example",
                        "a b@c.example")) {
            unchecked("marketer")
                    .body(testMail(List.of(address)))
                    .post(testMails)
                    .then()
                    .statusCode(400);
        }
        unchecked("marketer")
                .body(testMail(Collections.nCopies(11, "ada@example.com")))
                .post(testMails)
                .then()
                .statusCode(400);
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        // Given
        byte[] body =
                "{\"name\":\"n\",\"subject\":\"s\",\"format\":\"HTML\",\"source\":\"?\"}"
                        .getBytes(StandardCharsets.UTF_8);
        body[body.length - 3] = (byte) 0xff;

        // Then
        unchecked("marketer").body(body).post("/api/v1/templates").then().statusCode(400);
    }

    @Test
    void keepsStrangersAndLowRolesOut() {
        // Given
        String template = created(Newsletters.SHORT_NOTE);
        String stranger = TestTokens.marketer(UUID.randomUUID());
        Map<String, Object> render = Map.of("readers", List.of(reader(Map.of())));

        // Then
        as("analyst")
                .body(testMail(List.of("ada@example.com")))
                .post(template + "/test-mails")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(stranger)
                .contentType(ContentType.JSON)
                .body(testMail(List.of("ada@example.com")))
                .post(template + "/test-mails")
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(stranger)
                .contentType(ContentType.JSON)
                .body(render)
                .post(template + "/render")
                .then()
                .statusCode(404);
        given().contentType(ContentType.JSON)
                .body(render)
                .post(template + "/render")
                .then()
                .statusCode(401);
    }

    private static Map<String, Object> reader(Map<String, Object> attributes) {
        return Map.of("subscriber", attributes, "unsubscribeUrl", LEAVE);
    }

    private static Map<String, Object> testMail(List<String> recipients) {
        return Map.of(
                "gatewayId",
                UUID.randomUUID(),
                "sender",
                Map.of("name", "Mill", "email", "news@mill.example"),
                "recipients",
                recipients,
                "persona",
                "leila");
    }

    private String created(TemplateContent content) {
        String id =
                unchecked("marketer")
                        .body(
                                Map.of(
                                        "name", content.name(),
                                        "subject", content.subject(),
                                        "format", content.format().name(),
                                        "source", content.source()))
                        .post("/api/v1/templates")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        return "/api/v1/templates/" + id;
    }

    private RequestSpecification as(String role) {
        return unchecked(role).filter(CONTRACT.validation());
    }

    private RequestSpecification unchecked(String role) {
        return given().auth()
                .oauth2(TestTokens.in(workspace).as(role).token())
                .contentType(ContentType.JSON);
    }
}
