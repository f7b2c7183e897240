package io.lettermill.list.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class ImportsTest {

    private final Api api = Api.marketer();
    private String list;

    @BeforeEach
    void createList() {
        list = api.createList();
    }

    @Test
    void importsRowsWithBuiltInAndTypedCustomFields() {
        String csv =
                """
                email,first_name,Last Name,locale,time_zone,plan,score:number,vip:boolean
                Ada@Example.COM,Ada,Lovelace,en_GB,Europe/London,gold,12.5,yes
                grace@example.com,Grace,,,America/New_York,,,
                """;

        var result = api.importCsv(list, csv);

        result.body("status", equalTo("FINISHED"))
                .body("rowsRead", equalTo(2))
                .body("imported", equalTo(2))
                .body("refused", equalTo(0));
        api.request()
                .get("/api/v1/lists/{id}/subscribers", list)
                .then()
                .statusCode(200)
                .body("items[0].subscriber.email", equalTo("ada@example.com"))
                .body("items[0].subscriber.lastName", equalTo("Lovelace"))
                .body("items[0].subscriber.locale", equalTo("en-GB"))
                .body("items[0].subscriber.attributes.plan", equalTo("gold"))
                .body("items[0].subscriber.attributes.score", equalTo(12.5f))
                .body("items[0].subscriber.attributes.vip", equalTo(true))
                .body("items[1].subscriber.attributes", aMapWithSize(0))
                .body("items[1].membership.state", equalTo("SUBSCRIBED"));
        api.request()
                .get("/api/v1/subscribers/attributes")
                .then()
                .body("items.name", is(List.of("plan", "score", "vip")))
                .body("items.type", is(List.of("TEXT", "NUMBER", "BOOLEAN")));
    }

    @Test
    void refusesRowsWithLineFieldAndReasonAndImportsTheOthers() {
        String csv =
                """
                email,first_name,score:number,time_zone
                ada@example.com,Ada,1,UTC
                not-an-address,Bob,2,UTC
                carol@example.com,Carol,many,UTC
                ,Dan,3,UTC
                eve@example.com,Eve,4,Mars/Olympus
                frank@example.com,Frank
                "grace@example.com","Gr"ace,5,UTC
                =cmd@bad,=1+1,6,UTC
                heidi@example.com,"Heidi
                of two lines",7,UTC
                ivan@example.com,Ivan,8,UTC
                """;

        var result = api.importCsv(list, csv);

        result.body("status", equalTo("FINISHED"))
                .body("rowsRead", equalTo(10))
                .body("imported", equalTo(2))
                .body("refused", equalTo(8));
        String refused = api.refusedRows(result.extract().path("id"));
        assertThat(
                refused.lines().toList(),
                hasItems(
                        "line,reason,field,email,first_name,score:number,time_zone",
                        "3,the @ is missing,email,not-an-address,Bob,2,UTC",
                        "4,must be a number such as 12 or -0.5,score,carol@example.com,Carol,many,UTC",
                        "5,an address is required,email,,Dan,3,UTC",
                        "6,must be a time zone such as Europe/Berlin,time_zone,eve@example.com,Eve,4,Mars/Olympus",
                        "7,2 cells where the header has 4,,frank@example.com,Frank"));
        assertThat(refused, containsString("8,a quoted cell goes on after its closing quote,,"));
        assertThat("formulas are disarmed", refused, containsString(",'=cmd@bad,'=1+1,"));
        assertThat("line of a row on two lines", refused, containsString("10,must be at most 200"));
    }

    @Test
    void countsDuplicatesInTheFileApartFromUpdates() {
        api.importCsv(list, "email,first_name\nada@example.com,Ada\nbob@example.com,Bob\n");
        String csv =
                """
                email,first_name
                ada@example.com,Augusta
                bob@example.com,Bob
                carol@example.com,Carol
                ADA@example.com,Ignored
                carol@Example.com,Ignored
                """;

        var result = api.importCsv(list, csv);

        result.body("imported", equalTo(1))
                .body("updated", equalTo(1))
                .body("unchanged", equalTo(1))
                .body("duplicates", equalTo(2))
                .body("rowsRead", equalTo(5));
        api.request()
                .get("/api/v1/lists/{id}/subscribers", list)
                .then()
                .body("items.subscriber.firstName", is(List.of("Augusta", "Bob", "Carol")));
        assertThat(
                api.refusedRows(result.extract().path("id")).lines().toList(),
                is(
                        List.of(
                                "line,reason,field,email,first_name",
                                "5,the address stands in an earlier row,email,ADA@example.com,Ignored",
                                "6,the address stands in an earlier row,email,carol@Example.com,Ignored")));
    }

    @Test
    void findsDuplicatesInDifferentBatches() {
        StringBuilder csv = new StringBuilder("email\n");
        for (int i = 0; i < 25_000; i++) {
            csv.append("reader").append(i % 20_000).append("@example.com\n");
        }

        var result = api.importCsv(list, csv.toString());

        result.body("imported", equalTo(20_000))
                .body("duplicates", equalTo(5_000))
                .body("refused", equalTo(0));
        List<String> lines = api.refusedRows(result.extract().path("id")).lines().toList();
        assertThat(lines, hasSize(5_001));
        assertThat(
                lines.getLast(),
                equalTo("25001,the address stands in an earlier row,email,reader4999@example.com"));
    }

    @Test
    void anEmptyCellLeavesWhatIsKnown() {
        api.importCsv(list, "email,first_name,plan\nada@example.com,Ada,gold\n");

        api.importCsv(list, "email,first_name,plan\nada@example.com,,\n")
                .body("unchanged", equalTo(1));

        api.request()
                .get("/api/v1/lists/{id}/subscribers", list)
                .then()
                .body("items[0].subscriber.firstName", equalTo("Ada"))
                .body("items[0].subscriber.attributes.plan", equalTo("gold"));
    }

    @Test
    void whoHasLeftStaysUnsubscribed() {
        String ada = api.add(list, "ada@example.com");
        api.json(Map.of("state", "UNSUBSCRIBED"))
                .put("/api/v1/lists/{id}/subscribers/{s}", list, ada)
                .then()
                .statusCode(200);

        api.importCsv(list, "email,first_name\nada@example.com,Ada\n").body("updated", equalTo(1));

        api.request()
                .get("/api/v1/lists/{id}/subscribers", list)
                .then()
                .body("items[0].membership.state", equalTo("UNSUBSCRIBED"))
                .body("items[0].subscriber.firstName", equalTo("Ada"));
    }

    @Test
    void aSuppressedAddressStaysSuppressed() {
        api.json(Map.of("email", "ada@example.com"))
                .post("/api/v1/suppressions")
                .then()
                .statusCode(201);

        api.importCsv(list, "email\nada@example.com\n").body("imported", equalTo(1));

        String id =
                api.request()
                        .get("/api/v1/lists/{id}/subscribers", list)
                        .path("items[0].subscriber.id");
        api.request().get("/api/v1/subscribers/{id}", id).then().body("suppressed", equalTo(true));
    }

    @Test
    void readsUtf8AndUtf16WithByteOrderMarks() {
        String csv = "email;first_name\nzoe@example.com;Zoë 王\n";

        api.importCsv(list, "text/csv", ("\uFEFF" + csv).getBytes(StandardCharsets.UTF_8))
                .body("imported", equalTo(1));
        api.importCsv(list, "text/csv", ("\uFEFF" + csv).getBytes(StandardCharsets.UTF_16LE))
                .body("unchanged", equalTo(1));
        api.importCsv(list, "text/csv", ("\uFEFF" + csv).getBytes(StandardCharsets.UTF_16BE))
                .body("unchanged", equalTo(1));
    }

    @Test
    void readsTheCharsetThatIsDeclared() {
        byte[] csv =
                "email,first_name\nzoe@example.com,Zoë\n".getBytes(Charset.forName("windows-1252"));

        api.importCsv(list, "text/csv; charset=windows-1252", csv).body("imported", equalTo(1));

        api.request()
                .get("/api/v1/lists/{id}/subscribers", list)
                .then()
                .body("items[0].subscriber.firstName", equalTo("Zoë"));
    }

    @Test
    void refusesOnlyTheRowsThatAreNotValidUtf8() throws Exception {
        var csv = new ByteArrayOutputStream();
        csv.write(
                "email,first_name\nada@example.com,Ada\nzoe@example.com,Zo"
                        .getBytes(StandardCharsets.UTF_8));
        csv.write(0xEB);
        csv.write("\nbob@example.com,Bob\n".getBytes(StandardCharsets.UTF_8));

        var result = api.importCsv(list, "text/csv", csv.toByteArray());

        result.body("imported", equalTo(2)).body("refused", equalTo(1));
        assertThat(
                api.refusedRows(result.extract().path("id")),
                containsString(
                        "3,bytes that are not valid in the file's encoding,first_name,zoe@example.com,Zo\uFFFD"));
    }

    @Test
    void goesOnAfterAQuoteThatIsNeverClosed() {
        StringBuilder csv = new StringBuilder("email,first_name\nada@example.com,\"Ada\n");
        for (int i = 0; i < 5000; i++) {
            csv.append("reader").append(i).append("@example.com,Reader\n");
        }

        var result = api.importCsv(list, csv.toString());

        result.body("imported", equalTo(5000)).body("refused", equalTo(1));
        assertThat(
                api.refusedRows(result.extract().path("id")),
                containsString("2,a quote is opened and not closed,"));
    }

    @Test
    void refusesAFileWhoseHeaderIsNotSound() {
        given().auth()
                .oauth2(api.token())
                .contentType("text/csv")
                .body("mail,score:date\nada@example.com,1\n")
                .when()
                .post("/api/v1/lists/{id}/imports", list)
                .then()
                .statusCode(422)
                .body("type", endsWith("/invalid-csv-header"))
                .body("errors[0].line", equalTo(1))
                .body("errors[0].column", equalTo(2))
                .body("errors[0].detail", containsString("text, number or boolean"));
        api.request()
                .get("/api/v1/lists/{id}/imports", list)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void definesNoMoreAttributesThanAWorkspaceMayHave() {
        String names =
                IntStream.rangeClosed(1, 199)
                        .mapToObj(n -> "a" + n)
                        .collect(Collectors.joining(","));
        api.importCsv(list, "email," + names + "\n").body("status", equalTo("FINISHED"));

        given().auth()
                .oauth2(api.token())
                .contentType("text/csv")
                .body("email,a1,b1,a2,b2,b3\n")
                .when()
                .post("/api/v1/lists/{id}/imports", list)
                .then()
                .statusCode(422)
                .body("type", endsWith("/invalid-csv-header"))
                .body("errors", hasSize(1))
                .body("errors[0].column", equalTo(5))
                .body("errors[0].detail", containsString("200 attributes"));
        api.importCsv(list, "email,a1,b1\n").body("status", equalTo("FINISHED"));
        api.importCsv(list, "email,a1,a2,b1\n").body("status", equalTo("FINISHED"));
    }

    @Test
    void refusesAnEmptyFile() {
        given().auth()
                .oauth2(api.token())
                .contentType("text/csv")
                .body("")
                .when()
                .post("/api/v1/lists/{id}/imports", list)
                .then()
                .statusCode(422)
                .body("errors[0].detail", containsString("empty"));
    }

    @Test
    void refusesWhatIsNotCsv() {
        given().auth()
                .oauth2(api.token())
                .contentType("application/json")
                .body("{}")
                .when()
                .post("/api/v1/lists/{id}/imports", list)
                .then()
                .statusCode(415);
    }

    @Test
    void anotherWorkspacesListAndImportAreNotThere() {
        String id = api.importCsv(list, "email\nada@example.com\n").extract().path("id");
        Api stranger = Api.marketer();

        given().auth()
                .oauth2(stranger.token())
                .contentType("text/csv")
                .body("email\neve@example.com\n")
                .post("/api/v1/lists/{id}/imports", list)
                .then()
                .statusCode(404);
        stranger.request().get("/api/v1/imports/{id}", id).then().statusCode(404);
        stranger.request().get("/api/v1/imports/{id}/refused-rows", id).then().statusCode(404);
    }

    @Test
    void aViewerMayNotImport() {
        given().auth()
                .oauth2(Api.in(api.workspaceId(), "viewer").token())
                .contentType("text/csv")
                .body("email\nada@example.com\n")
                .when()
                .post("/api/v1/lists/{id}/imports", list)
                .then()
                .statusCode(403);
    }

    @Test
    void listsImportsNewestFirst() {
        api.importCsv(list, "email\nada@example.com\n");
        String second = api.importCsv(list, "email\nbob@example.com\n").extract().path("id");

        api.request()
                .when()
                .get("/api/v1/lists/{id}/imports", list)
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].id", equalTo(second))
                .body("items[1].id", not(equalTo(second)));
    }
}
