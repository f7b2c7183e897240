package io.lettermill.campaign.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class SessionsTest {

    @Test
    void ownerLogsInAndIsKnown() {
        String token =
                given().contentType(ContentType.JSON)
                        .body(
                                Map.of(
                                        "email",
                                        "Owner@Lettermill.local",
                                        "password",
                                        "first owner's password"))
                        .post("/api/v1/sessions")
                        .then()
                        .log()
                        .all()
                        .statusCode(201)
                        .body("refreshToken", notNullValue())
                        .extract()
                        .path("accessToken");
        given().auth()
                .oauth2(token)
                .get("/api/v1/users/current")
                .then()
                .log()
                .all()
                .statusCode(200)
                .body("role", equalTo("OWNER"));
    }
}
