package io.stakedrop.airdrop.snapshot;

import static io.stakedrop.airdrop.AirdropApi.SNAPSHOTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class SnapshotResourceTest {
    private static final String HEADER = "account,amount\n";
    private static final String ALICE = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String BOB = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final String CANONICAL =
            HEADER + ALICE.toLowerCase(Locale.ROOT) + ",1500\n" + BOB.toLowerCase(Locale.ROOT) + ",16\n";

    private final AirdropApi api = AirdropApi.ofNewTenant();

    static Stream<Arguments> sameSnapshotInOtherForms() {
        return Stream.of(
                form(CSV, "integer", null, HEADER + ALICE + ",1500\n" + BOB + ",16\n"),
                form(CSV, "integer", null, "\ufeffaddress,amount\r\n" + BOB + ",\"16\"\r\n" + ALICE + ",1500"),
                form(CSV, "hexadecimal", null, HEADER + ALICE + ",0x5dc\n" + BOB + ",0x10\n"),
                form(CSV, "decimal", 2, HEADER + ALICE + ",15\n" + BOB + ",0.16\n"),
                form(CSV, "scientific", 2, HEADER + ALICE + ",1.5e1\n" + BOB + ",16E-2\n"),
                form(
                        NDJSON,
                        "integer",
                        null,
                        "{\"account\":\"%s\",\"amount\":\"1500\"}\n{\"amount\":\"16\",\"account\":\"%s\"}\n"
                                .formatted(ALICE.toLowerCase(Locale.ROOT), BOB)));
    }

    private static Arguments form(String mediaType, String notation, Integer decimals, String body) {
        return Arguments.of(mediaType, notation, decimals, body);
    }

    @ParameterizedTest
    @MethodSource("sameSnapshotInOtherForms")
    void givesTheSameAmountsTheSameHashInEveryDeclaredForm(
            String mediaType, String notation, Integer decimals, String body) {
        // Given
        Map<String, Object> parameters = decimals == null
                ? Map.of("kind", "token-balance", "label", "Holders", "notation", notation)
                : Map.of("kind", "token-balance", "label", "Holders", "notation", notation, "decimals", decimals);

        // When
        ValidatableResponse answer = api.importSnapshot(parameters, mediaType, body.getBytes(StandardCharsets.UTF_8));

        // Then
        answer.statusCode(201)
                .body("rows", equalTo(2))
                .body("total", equalTo("1516"))
                .body("source", equalTo("import"))
                .body("contentHash", equalTo(sha256(CANONICAL)));
    }

    @Test
    void downloadsExactlyTheBytesThatTheHashIsOf() {
        // Given
        List<UniswapClaim> claims = TestLists.claims(5, 2_500);
        String canonical = HEADER
                + claims.stream()
                        .map(claim -> claim.account().toString().toLowerCase(Locale.ROOT) + "," + claim.amount() + "\n")
                        .sorted(Comparator.comparing(line -> line.substring(0, 42)))
                        .collect(Collectors.joining());
        String id = api.importSnapshot("token-balance", TestLists.snapshot(claims));

        // When
        String downloaded = api.request()
                .get(SNAPSHOTS + "/{id}/rows", id)
                .then()
                .statusCode(200)
                .contentType(CSV)
                .extract()
                .asString();

        // Then
        assertThat(downloaded).isEqualTo(canonical);
        api.request().get(SNAPSHOTS + "/{id}", id).then().body("contentHash", equalTo(sha256(canonical)));
    }

    @Test
    void importsAGzippedFile() {
        api.request()
                .queryParams(Map.of("kind", "points", "label", "Tasks", "notation", "integer"))
                .contentType(CSV)
                .header("Content-Encoding", "gzip")
                .body(TestLists.gzip(CANONICAL))
                .post(SNAPSHOTS)
                .then()
                .statusCode(201)
                .body("contentHash", equalTo(sha256(CANONICAL)));
    }

    @Test
    void takesAccountsWithoutAmounts() {
        // When
        String id = api.importSnapshot(
                        Map.of("kind", "accounts", "label", "Early users"),
                        CSV,
                        ("account\n" + BOB + "\n" + ALICE + "\n").getBytes(StandardCharsets.UTF_8))
                .statusCode(201)
                .body("rows", equalTo(2))
                .body("total", equalTo("2"))
                .extract()
                .path("id");

        // Then
        assertThat(api.request().get(SNAPSHOTS + "/{id}/rows", id).asString())
                .isEqualTo(HEADER + ALICE.toLowerCase(Locale.ROOT) + ",1\n" + BOB.toLowerCase(Locale.ROOT) + ",1\n");
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                bad(CSV, "", "row 1", "empty-snapshot"),
                bad(CSV, HEADER, "row 1", "empty-snapshot"),
                bad(NDJSON, "", "row 1", "empty-snapshot"),
                bad(CSV, ALICE + ",1\n", "row 1", "missing-header"),
                bad(CSV, HEADER + ALICE + "\n", "row 2", "wrong-column-count"),
                bad(CSV, HEADER + ALICE + ",1\n\n", "row 3", "empty-row"),
                bad(CSV, HEADER + "0x12,1\n", "row 2, column account", "wrong-length"),
                bad(CSV, HEADER + ALICE + ",1e18\n", "row 2, column amount", "wrong-form"),
                bad(CSV, HEADER + ALICE + ",\"1\n", "row 2", "malformed-quotes"),
                bad(
                        CSV,
                        HEADER + BOB + ",1\n" + ALICE + ",1\n" + ALICE.toLowerCase(Locale.ROOT) + ",1\n",
                        "row 4, column account",
                        "duplicate-address"),
                bad(
                        NDJSON,
                        "{\"account\":\"%s\",\"amount\":1}\n".formatted(ALICE),
                        "row 1, column amount",
                        "wrong-type"),
                bad(NDJSON, "{\"account\":\"%s\"}\n".formatted(ALICE), "row 1, column amount", "required"),
                bad(
                        NDJSON,
                        "{\"account\":\"%s\",\"amount\":\"1\",\"x\":[1]}".formatted(ALICE),
                        "row 1, column x",
                        "unknown-field"),
                bad(NDJSON, "[]\n", "row 1", "malformed-json"),
                bad(NDJSON, "{\"account\":\"%s\",\"amount\":\"1\"} {}".formatted(ALICE), "row 1", "malformed-json"));
    }

    private static Arguments bad(String mediaType, String body, String field, String code) {
        return Arguments.of(mediaType, body, field, code);
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void namesTheRowOfTheFaultAndStoresNothing(String mediaType, String body, String field, String code) {
        // When
        ValidatableResponse answer = api.importSnapshot(
                Map.of("kind", "token-balance", "label", "Holders", "notation", "integer"),
                mediaType,
                body.getBytes(StandardCharsets.UTF_8));

        // Then
        answer.statusCode(422)
                .body("code", equalTo("invalid-snapshot"))
                .body("errors", hasSize(1))
                .body("errors[0].field", equalTo(field))
                .body("errors[0].code", equalTo(code));
        api.request().get(SNAPSHOTS).then().statusCode(200).body("items", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "kind=token-balance, notation, required",
        "kind=token-balance&notation=decimal, decimals, required",
        "kind=token-balance&notation=integer&decimals=18, decimals, not-allowed",
        "kind=accounts&notation=integer, notation, not-allowed",
        "kind=first-use-time&notation=decimal&decimals=2, notation, not-allowed",
        "kind=token-balance&notation=integer&decimals=37, decimals, out-of-range"
    })
    void neverGuessesTheFormOfAmounts(String parameters, String field, String code) {
        api.request()
                .contentType(CSV)
                .body(CANONICAL)
                .post(SNAPSHOTS + "?label=Holders&" + parameters)
                .then()
                .statusCode(400)
                .body("errors.field", contains(field));
    }

    @Test
    void listsTheTenantsOwnTheNewestFirst() {
        // Given
        String first = api.importSnapshot("token-balance", CANONICAL);
        String second = api.importSnapshot("points", CANONICAL);

        // When
        ValidatableResponse all = api.request().get(SNAPSHOTS).then().statusCode(200);

        // Then
        all.body("items.id", contains(second, first));
        api.request().get(SNAPSHOTS + "?limit=1").then().body("items.id", contains(second));
        api.request().get(SNAPSHOTS + "?kind=token-balance").then().body("items.id", contains(first));
        api.request()
                .get(SNAPSHOTS + "?contentHash=" + sha256(CANONICAL))
                .then()
                .body("items.id", contains(second, first));
        api.request().get(SNAPSHOTS + "?contentHash=" + sha256("other")).then().body("items", empty());
        assertThat(api.awaitEventTypes(2)).containsExactly("snapshot.created", "snapshot.created");
    }

    @Test
    void isNotThereForAnotherTenant() {
        // Given
        String id = api.importSnapshot("token-balance", CANONICAL);
        AirdropApi other = AirdropApi.ofNewTenant();

        // When, Then
        for (String path : List.of("", "/rows", "/exclusions")) {
            other.request()
                    .get(SNAPSHOTS + "/{id}" + path, id)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("not-found"));
        }
        other.request().get(SNAPSHOTS).then().body("items", empty());
    }

    @Test
    void saysThatThereIsNoSuchSnapshot() {
        api.request()
                .get(SNAPSHOTS + "/{id}", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("detail", containsString("no snapshot"));
    }

    @Test
    void importsWithTheScopeOfWritingOnly() {
        api.withScopes("airdrops:read")
                .importSnapshot(
                        Map.of("kind", "points", "label", "Tasks", "notation", "integer"),
                        CSV,
                        CANONICAL.getBytes(StandardCharsets.UTF_8))
                .statusCode(403);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "0x" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
