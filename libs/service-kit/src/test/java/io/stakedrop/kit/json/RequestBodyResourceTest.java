package io.stakedrop.kit.json;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.testkit.identity.TestToken;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
class RequestBodyResourceTest {

    private static final String VALID = """
            "name": "first", "owner": "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", "balance": "100", "share": 7,
            "kind": "HOT"
            """;

    @Test
    void readsEveryComponentAndWritesItTheSameWay() {
        // Given
        String body = "{" + VALID + """
                , "pool": "0197d4b0-2c5e-7cc3-98c4-dc0c0c07398f", "opened": "2026-01-31T12:00:00Z", "day": "2026-01-31",
                "active": true, "root": "0xc8500f8e2fcf3c9a32880e1b973fb28acc88be35787a8abcf9981b2b65dbdeb5",
                "tokens": ["1", "2"], "labels": ["a"], "limits": [{"least": "1", "most": "2"}], "counters": {"a": 1},
                "rule": {"type": "all", "rules": [{"minimum": "5", "type": "holds"}]}}
                """;

        // When
        Response response = post(body);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getMap("")).isEqualTo(new JsonPath(body).getMap(""));
    }

    @Test
    void leavesOutWhatIsNullable() {
        // When
        Response response = post("{" + VALID + "}");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getMap("")).containsOnlyKeys("name", "owner", "balance", "share", "kind");
    }

    @Test
    void reportsEveryFaultAtOnce() {
        // When
        Response response = post("""
                {"name": "", "owner": "0xFB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", "balance": 100, "share": 101,
                 "kind": "WARM", "pool": "x", "opened": "yesterday", "day": 5, "active": "yes", "root": "0x12",
                 "tokens": ["1", "-1", 3, "0x10"], "labels": ["short", "too long"],
                 "limits": [{"least": "1"}, {"least": "3", "most": "2"}, {"least": "1", "most": "2", "more": {}}],
                 "counters": {"a": "b"}, "rule": {"type": "all", "rules": [{"type": "none"}, {"type": "holds"}]},
                 "surplus": {"deep": [1, 2]}}
                """);

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("code")).isEqualTo("invalid-request");
        assertThat(faults(response))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("name", "size"),
                        Map.entry("owner", "wrong-checksum"),
                        Map.entry("balance", "wrong-type"),
                        Map.entry("share", "max"),
                        Map.entry("kind", "invalid-value"),
                        Map.entry("pool", "invalid-value"),
                        Map.entry("opened", "invalid-value"),
                        Map.entry("day", "wrong-type"),
                        Map.entry("active", "wrong-type"),
                        Map.entry("root", "wrong-length"),
                        Map.entry("tokens[1]", "not-a-decimal-integer"),
                        Map.entry("tokens[2]", "wrong-type"),
                        Map.entry("tokens[3]", "not-a-decimal-integer"),
                        Map.entry("labels[1]", "size"),
                        Map.entry("limits[0].most", "required"),
                        Map.entry("limits[1]", "invalid-value"),
                        Map.entry("limits[2].more", "unknown-field"),
                        Map.entry("counters.a", "wrong-type"),
                        Map.entry("rule.rules[0].type", "invalid-value"),
                        Map.entry("rule.rules[1].minimum", "required"),
                        Map.entry("surplus", "unknown-field")));
    }

    @Test
    void namesEveryMissingField() {
        // When
        Response response = post("{}");

        // Then
        assertThat(faults(response))
                .isEqualTo(Map.of(
                        "name", "required",
                        "owner", "required",
                        "balance", "required",
                        "share", "required",
                        "kind", "required"));
    }

    @Test
    void refusesNullWhereAValueIsRequired() {
        // When
        Response response =
                post("{\"name\": null, \"owner\": null, \"balance\": null, \"share\": null, \"kind\": null}");

        // Then
        assertThat(faults(response)).hasSize(5).containsValue("required").doesNotContainValue("wrong-type");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"balance": 100}           | must be a string of decimal digits
            {"balance": 1e2}           | must be a string of decimal digits
            {"balance": "1e2"}         | decimal digits
            {"balance": "0x64"}        | decimal digits
            {"balance": "-1"}          | decimal digits
            {"balance": "1.0"}         | decimal digits
            {"balance": ""}            | empty
            {"balance": " 1"}          | decimal digits
            {"balance": "01"}          | zero
            """)
    void saysTheRuleOfAnAmount(String body, String rule) {
        // When
        Response response = post(body);

        // Then
        assertThat(response.jsonPath().getList("errors.findAll { it.field == 'balance' }.detail", String.class))
                .singleElement()
                .asString()
                .containsIgnoringCase(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"share": "7"}                     | share | wrong-type
            {"share": 7.0}                     | share | wrong-type
            {"share": 1e400}                   | share | wrong-type
            {"share": 99999999999999999999999} | share | invalid-value
            {"share": true}                    | share | wrong-type
            {"name": 7}                        | name  | wrong-type
            {"name": ["a"]}                    | name  | wrong-type
            {"kind": 0}                        | kind  | wrong-type
            {"kind": ""}                       | kind  | invalid-value
            {"pool": ""}                       | pool  | invalid-value
            {"opened": 1769860800}             | opened | wrong-type
            {"labels": "a"}                    | labels | wrong-type
            {"limits": {}}                     | limits | wrong-type
            {"limits": []}                     | limits | not-empty
            {"limits": [7]}                    | limits[0] | wrong-type
            {"limits": [null]}                 | limits[0] | required
            {"counters": []}                   | counters | wrong-type
            {"rule": {"rules": []}}            | rule  | invalid-value
            {"rule": 5}                        | rule  | wrong-type
            """)
    void refusesAValueOfAnotherType(String body, String field, String code) {
        // When
        Response response = post(body);

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(faults(response)).containsEntry(field, code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            \\u0000       | U+0000
            \\u001b[2J    | a terminal's command
            \\u007f       | delete
            \\u0085       | another control character
            \\ud83d       | half of a character
            \\udca9\\ud83d | both halves, in the wrong order
            \\ufdd0       | a noncharacter
            \\uffff       | a noncharacter
            \\ud83f\\udffe | a noncharacter of another plane
            """)
    void refusesCharactersThatAreNoText(String text, String what) {
        // When
        Response response = post("{\"labels\": [\"a\", \"" + text + "\"]}");

        // Then
        assertThat(faults(response)).as(what).containsEntry("labels[1]", "invalid-characters");
    }

    @Test
    void refusesAFieldNameWithCharactersThatAreNoText() {
        // When
        Response response = post("{\"counters\": {\"a\\u0000b\": 1}}");

        // Then
        assertThat(faults(response)).containsEntry("counters", "invalid-characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0009", "\\r\\n", "\\u00a0", "\\ud83d\\udca9", "\\ufffd", "\\ue000"})
    void takesEveryCharacterThatIsText(String text) {
        // When
        Response response = post("{" + VALID + ", \"labels\": [\"" + text + "\"]}");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []     | must be an object
            "text" | must be an object
            7      | must be an object
            null   | must not be null
            """)
    void refusesABodyThatIsNoObject(String body, String rule) {
        // When
        Response response = post(body);

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("errors[0].field")).isEqualTo("body");
        assertThat(response.jsonPath().getString("errors[0].detail")).isEqualTo(rule);
    }

    @Test
    void givesThePlaceOfBrokenSyntax() {
        // When
        Response response = post("{\n  \"name\": \"x\",\n  \"share\": }\n");

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("code")).isEqualTo("malformed-json");
        assertThat(response.jsonPath().getString("detail")).startsWith("Line 3, column 12: ");
    }

    @Test
    void refusesADuplicateKeyAsBrokenSyntax() {
        assertMalformed("{\"name\": \"a\",\n\"name\": \"b\"}", "Line 2", "uplicate");
    }

    @Test
    void refusesWhatFollowsTheBody() {
        assertMalformed("{} {}", "Line 1", "railing");
    }

    @Test
    void refusesAnEmptyBody() {
        assertMalformed("", "empty", "");
    }

    @Test
    void refusesNestingThatIsTooDeep() {
        assertMalformed("[".repeat(1_000), "nesting depth", "");
    }

    @Test
    void refusesANumberWithTooManyDigits() {
        assertMalformed("{\"share\": " + "9".repeat(5_000) + "}", "length", "");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        // When
        Response response = given().auth()
                .oauth2(token())
                .contentType("application/json")
                .body("{\"name\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1))
                .post("/v1/wallets");

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("code")).isEqualTo("malformed-json");
    }

    @Test
    void readsAListOfRecordsAndNamesTheElement() {
        // When
        Response response = given().auth()
                .oauth2(token())
                .contentType("application/json")
                .body("[{\"least\": \"1\", \"most\": \"2\"}, {\"least\": \"x\"}]")
                .post("/v1/wallets/batch");

        // Then
        assertThat(faults(response)).isEqualTo(Map.of("[1].least", "not-a-decimal-integer", "[1].most", "required"));
    }

    @Test
    void doesNotEchoAnEndlessFieldName() {
        // When
        Response response = post("{\"" + "n".repeat(2_000) + "\": 1}");

        // Then
        assertThat(response.jsonPath().getList("errors.field", String.class))
                .allSatisfy(field -> assertThat(field).hasSizeLessThan(80));
    }

    private static void assertMalformed(String body, String... parts) {
        // When
        Response response = post(body);

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("code")).isEqualTo("malformed-json");
        assertThat(response.jsonPath().getString("detail")).contains(List.of(parts));
    }

    private static Response post(String body) {
        return given().auth()
                .oauth2(token())
                .contentType("application/json")
                .body(body)
                .post("/v1/wallets");
    }

    private static String token() {
        return TestToken.of("sample-service").scopes("wallets:write").sign();
    }

    private static Map<String, String> faults(Response response) {
        return response.jsonPath().<Map<String, String>>getList("errors").stream()
                .collect(Collectors.toMap(fault -> fault.get("field"), fault -> fault.get("code")));
    }
}
