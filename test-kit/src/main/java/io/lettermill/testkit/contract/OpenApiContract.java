package io.lettermill.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.Set;
import java.util.TreeSet;

/**
 * A service's OpenAPI file in shared-contracts, held against the running service:
 *
 * {@snippet :
 * private static final OpenApiContract CONTRACT = OpenApiContract.of("list-service");
 *
 * @Test
 * void servesWhatItsContractSays() {
 *     CONTRACT.assertServed();
 * }
 *
 * given().filter(CONTRACT.validation()).auth().oauth2(token).get("/api/v1/lists").then().statusCode(200);
 * }
 */
public final class OpenApiContract {

    private final String location;
    private final OpenAPI file;

    private OpenApiContract(String location, OpenAPI file) {
        this.location = location;
        this.file = file;
    }

    /** The contract {@code openapi/<service>.yaml} on the class path. */
    public static OpenApiContract of(String service) {
        String location = "openapi/" + service + ".yaml";
        OpenAPI parsed = parse(location);
        if (parsed == null) {
            throw new IllegalArgumentException(location + " is missing or no OpenAPI document");
        }
        return new OpenApiContract(location, parsed);
    }

    /** A REST Assured filter that fails when a response does not agree with the contract. */
    public Filter validation() {
        return new OpenApiValidationFilter(location);
    }

    /**
     * As {@link #validation}, for requests that the contract does not allow: only what is answered
     * has to agree, with an operation that the contract has.
     */
    public Filter responses() {
        return new OpenApiValidationFilter(
                OpenApiInteractionValidator.createFor(location)
                        .withLevelResolver(
                                LevelResolver.create()
                                        .withLevel("validation.request", Level.IGNORE)
                                        .withLevel("validation.request.path.missing", Level.ERROR)
                                        .withLevel(
                                                "validation.request.operation.notAllowed",
                                                Level.ERROR)
                                        .build())
                        .build());
    }

    /**
     * Fails unless the running service serves exactly the operations of the file.
     *
     * @param routedByHand operations such as {@code GET /t/o/{token}.gif} that the service routes
     *     below JAX-RS, and so does not list; a test of their own covers them
     */
    public void assertServed(String... routedByHand) {
        String document =
                RestAssured.given()
                        .accept("application/json")
                        .get("/q/openapi")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        Set<String> served = operations(new OpenAPIV3Parser().readContents(document).getOpenAPI());
        served.addAll(Set.of(routedByHand));
        assertEquals(lines(operations(file)), lines(served), "operations of " + location);
    }

    private static String lines(Set<String> operations) {
        return String.join("\n", operations);
    }

    private static OpenAPI parse(String location) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIV3Parser().read(location, null, options);
    }

    private static Set<String> operations(OpenAPI document) {
        Set<String> operations = new TreeSet<>();
        document.getPaths()
                .forEach(
                        (path, item) ->
                                item.readOperationsMap()
                                        .keySet()
                                        .forEach(
                                                method ->
                                                        operations.add(
                                                                method + " " + anonymous(path))));
        return operations;
    }

    /** Names of path parameters are not part of the comparison: nobody sees them on the wire. */
    private static String anonymous(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}
