package io.lettermill.template.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.lettermill.template.screenshots.Browser;
import io.lettermill.template.screenshots.TakeScreenshot;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.contract.OpenApiContract;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class ThumbnailsApiTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("template-service");
    private static final String THUMBNAIL = "/api/v1/templates/{id}/thumbnail";
    private static final String SCREENSHOT = "/api/v1/templates/{id}/preview/screenshot";

    private final UUID workspace = UUID.randomUUID();

    @Inject TakeScreenshot screenshots;

    @Test
    void showsASmallPictureThatNeedNotBeSentAgain() throws IOException {
        // Given
        needsABrowser();
        String id = created();

        // When
        Response first = viewer().get(THUMBNAIL, id);
        Response again = viewer().header("If-None-Match", first.header("ETag")).get(THUMBNAIL, id);

        // Then
        first.then()
                .statusCode(200)
                .contentType("image/png")
                .header("Cache-Control", equalTo("private, max-age=60"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
        assertThat(picture(first).getWidth()).isEqualTo(300);
        assertThat(picture(first).getHeight()).isEqualTo(375);
        again.then().statusCode(304);
    }

    @Test
    void showsAPreviewAsAPictureOfTheWidthAskedFor() throws IOException {
        // Given
        needsABrowser();

        // When
        Response answer =
                viewer().queryParam("width", 320)
                        .queryParam("height", 500)
                        .queryParam("dark", true)
                        .get(SCREENSHOT, created());

        // Then
        answer.then()
                .statusCode(200)
                .contentType("image/png")
                .header("Cache-Control", equalTo("private, no-store"));
        assertThat(picture(answer).getWidth()).isEqualTo(320);
        assertThat(picture(answer).getHeight()).isEqualTo(500);
    }

    @Test
    void saysWhereThereIsNoBrowser() {
        Assumptions.assumeFalse(screenshots.isPossible(), "There is a browser here.");
        String id = created();
        for (String path : new String[] {THUMBNAIL, SCREENSHOT}) {
            viewer().filter(CONTRACT.validation())
                    .get(path, id)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("type", equalTo("https://lettermill.io/problems/no-browser"))
                    .body("detail", containsString(Browser.VARIABLE));
        }
    }

    @Test
    void isSeenInItsWorkspaceOnlyAndByThoseWhoMayRead() {
        String id = created();
        for (String path : new String[] {THUMBNAIL, SCREENSHOT}) {
            as(TestTokens.owner(UUID.randomUUID()))
                    .filter(CONTRACT.validation())
                    .get(path, id)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("https://lettermill.io/problems/not-found"));
            as(TestTokens.in(workspace).as("service").token()).get(path, id).then().statusCode(403);
            given().get(path, id).then().statusCode(401);
            viewer().queryParam("revision", 7).get(path, id).then().statusCode(404);
            viewer().get(path, UUID.randomUUID()).then().statusCode(404);
        }
    }

    @Test
    void refusesSizesThatThereAreNot() {
        String id = created();
        viewer().queryParam("height", 50_000).get(SCREENSHOT, id).then().statusCode(400);
        viewer().queryParam("width", 10).get(SCREENSHOT, id).then().statusCode(400);
    }

    private void needsABrowser() {
        Assumptions.assumeTrue(
                screenshots.isPossible(),
                () ->
                        "Pictures are not looked at: no Chromium on the PATH or in "
                                + Browser.VARIABLE);
    }

    private String created() {
        return as(TestTokens.marketer(workspace))
                .body(
                        Map.of(
                                "name",
                                "Hello",
                                "subject",
                                "Hello",
                                "format",
                                "HTML",
                                "source",
                                "<body style=\"background:#369\"><h1>Hello</h1><a href=\"{{"
                                        + " unsubscribe_url }}\">x</a></body>"))
                .post("/api/v1/templates")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private RequestSpecification viewer() {
        return as(TestTokens.viewer(workspace));
    }

    private static RequestSpecification as(String token) {
        return given().contentType(ContentType.JSON).auth().oauth2(token);
    }

    private static BufferedImage picture(Response answer) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(answer.asByteArray()));
    }
}
