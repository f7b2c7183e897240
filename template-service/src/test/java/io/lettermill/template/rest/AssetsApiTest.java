package io.lettermill.template.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.lettermill.template.examples.Images;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.contract.OpenApiContract;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class AssetsApiTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("template-service");
    private static final String ASSETS = "/api/v1/assets";

    private final UUID workspace = UUID.randomUUID();

    @Test
    void takesAnImageAndShowsItToEverybodyForEver() {
        // Given
        byte[] image = Images.drawn("png", 700, 300);

        // When
        ValidatableResponse kept =
                uploaded("marketer", image)
                        .statusCode(201)
                        .header("Location", containsString(ASSETS))
                        .body("mediaType", equalTo("image/png"))
                        .body("variants.width", contains(320, 640));
        String url = kept.extract().path("url");

        // Then
        assertThat(url).startsWith("https://mail.example.com/a/");
        String path = URI.create(url).getPath();
        byte[] shown =
                given().filter(CONTRACT.responses())
                        .get(path)
                        .then()
                        .statusCode(200)
                        .contentType("image/png")
                        .header("Cache-Control", "public, max-age=31536000, immutable")
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Security-Policy", startsWith("default-src 'none'"))
                        .extract()
                        .asByteArray();
        assertThat(shown).isEqualTo(image);
        String key = path.substring(3, 46);
        given().filter(CONTRACT.responses())
                .header("If-None-Match", '"' + key + '"')
                .get(path)
                .then()
                .statusCode(304);
        given().head(path).then().statusCode(200);
        given().filter(CONTRACT.responses())
                .get(path.replace(".png", ".jpg"))
                .then()
                .statusCode(404);
        given().filter(CONTRACT.responses())
                .get("/a/" + "A".repeat(43) + ".png")
                .then()
                .statusCode(404);
        uploaded("marketer", image).statusCode(200).body("url", equalTo(url));
        as("viewer").get(ASSETS).then().statusCode(200).body("items.url", contains(url));
    }

    @Test
    void deletesForOwnersOnly() {
        // Given
        ValidatableResponse kept = uploaded("marketer", Images.drawn("gif", 9, 9)).statusCode(201);
        String asset = ASSETS + "/" + kept.extract().<String>path("id");
        String path = URI.create(kept.extract().path("url")).getPath();

        // Then
        as("marketer").delete(asset).then().statusCode(403);
        stranger("owner").delete(asset).then().statusCode(404);
        as("owner").delete(asset).then().statusCode(204);
        as("viewer").get(asset).then().statusCode(404);
        given().filter(CONTRACT.responses()).get(path).then().statusCode(404);
    }

    @Test
    void leavesWhatAnotherImageShows() {
        // Given the same pixels in two files, and a narrower copy that was uploaded on its own
        ValidatableResponse first = uploaded("marketer", Images.drawn("png", 700, 300));
        ValidatableResponse second = uploaded("marketer", Images.uncompressedPng(700, 300));
        List<String> shown = pathsOf(second.statusCode(201));
        byte[] narrower = given().get(shown.getLast()).asByteArray();
        ValidatableResponse third = uploaded("marketer", narrower).statusCode(201);

        // When
        for (ValidatableResponse deleted : List.of(first, third)) {
            String asset = ASSETS + "/" + deleted.extract().<String>path("id");
            as("owner").delete(asset).then().statusCode(204);
        }

        // Then
        assertThat(shown).hasSize(3);
        shown.forEach(path -> given().get(path).then().statusCode(200));
        given().get(pathsOf(first).getFirst()).then().statusCode(404);
        String last = ASSETS + "/" + second.extract().<String>path("id");
        as("owner").delete(last).then().statusCode(204);
        shown.forEach(path -> given().get(path).then().statusCode(404));
    }

    /** Of the image, then of its narrower copies. */
    private static List<String> pathsOf(ValidatableResponse image) {
        List<String> urls = new ArrayList<>(List.of(image.extract().<String>path("url")));
        urls.addAll(image.extract().<List<String>>path("variants.url"));
        return urls.stream().map(url -> URI.create(url).getPath()).toList();
    }

    @Test
    void refusesWhatIsNoImageAndWhatIsTooLarge() {
        uploaded("marketer", Images.SVG)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("https://lettermill.io/problems/svg-refused"));
        uploaded("marketer", Images.bomb(50_000, 50_000))
                .statusCode(422)
                .body("detail", containsString("50000 x 50000 pixels"));
        uploaded("marketer", new byte[5 * 1024 * 1024 + 1]).statusCode(413);
        given().filter(CONTRACT.responses())
                .auth()
                .oauth2(TestTokens.marketer(workspace))
                .contentType("image/png")
                .body(Images.drawn("png", 1, 1))
                .post(ASSETS)
                .then()
                .statusCode(400);
    }

    @Test
    void isClosedToViewersAndToOtherWorkspaces() {
        // Given
        String id = uploaded("marketer", Images.drawn("png", 3, 3)).extract().path("id");

        // Then
        uploaded("viewer", Images.drawn("png", 3, 3)).statusCode(403);
        stranger("viewer").get(ASSETS + "/" + id).then().statusCode(404);
        assertThat(stranger("viewer").get(ASSETS).jsonPath().getList("items")).isEmpty();
    }

    private ValidatableResponse uploaded(String role, byte[] image) {
        return as(role).contentType("application/octet-stream")
                .queryParam("name", "tulips")
                .body(image)
                .post(ASSETS)
                .then();
    }

    private RequestSpecification as(String role) {
        return given().filter(CONTRACT.validation())
                .auth()
                .oauth2(TestTokens.in(workspace).as(role).token());
    }

    private static RequestSpecification stranger(String role) {
        return given().filter(CONTRACT.validation())
                .auth()
                .oauth2(TestTokens.in(UUID.randomUUID()).as(role).token());
    }
}
