package io.stakedrop.airdrop.list;

import static io.restassured.RestAssured.given;
import static io.stakedrop.airdrop.AirdropApi.CAMPAIGNS;
import static io.stakedrop.airdrop.AirdropApi.LISTS;
import static io.stakedrop.airdrop.TestLists.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class ListResourceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ALICE = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String BOB = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
    private static final String ZERO = "0x0000000000000000000000000000000000000000";
    private static final String SMALL = HEADER + "0," + ZERO + ",5\n1," + ALICE + ",10\n2," + BOB + ",85\n";
    /** More than is held in memory before an import begins. */
    private static final String LARGE = TestLists.csv(9, 20_000);

    private static final String METRICS = EmbeddedServersResource.managementUrl("/q/metrics");

    private static final BigInteger MOST_AMOUNT = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    private final AirdropApi api = AirdropApi.ofNewTenant();

    @Test
    void importsAListAndAllocatesTheCampaign() throws NoSuchAlgorithmException {
        // Given
        String campaign = api.createCampaign();

        // When
        String list = api.importList(campaign, SMALL)
                .statusCode(201)
                .body("campaignId", equalTo(campaign))
                .body("rows", equalTo(3))
                .body("total", equalTo("100"))
                .body("contentHash", equalTo(hashOfCanonicalRows(SMALL)))
                .extract()
                .path("id");

        // Then
        api.request()
                .get(LISTS + "/{listId}", campaign, list)
                .then()
                .statusCode(200)
                .body("id", equalTo(list))
                .body("rows", equalTo(3))
                .body("total", equalTo("100"))
                .body("contentHash", equalTo(hashOfCanonicalRows(SMALL)));
        api.request()
                .get(CAMPAIGNS + "/{id}", campaign)
                .then()
                .body("state", equalTo("allocated"))
                .body("listId", equalTo(list));
        assertThat(api.awaitEventTypes(2)).containsExactly("campaign.created", "list.imported");
    }

    static Stream<String> sameListInOtherForms() {
        return Stream.of(
                SMALL.replace("\n", "\r\n"),
                "\ufeff" + SMALL,
                SMALL.replace("amount", "amount_wei"),
                SMALL.replace(ALICE, "\"" + ALICE + "\""),
                SMALL.replace(BOB, BOB.toLowerCase(Locale.ROOT)),
                SMALL.strip(),
                HEADER + "2," + BOB + ",85\n0," + ZERO + ",5\n1," + ALICE + ",10\n");
    }

    @ParameterizedTest
    @MethodSource("sameListInOtherForms")
    void givesTheSameClaimsTheSameHashInEveryForm(String csv) throws NoSuchAlgorithmException {
        api.importList(api.createCampaign(), csv)
                .statusCode(201)
                .body("rows", equalTo(3))
                .body("contentHash", equalTo(hashOfCanonicalRows(SMALL)));
    }

    @Test
    void importsAGzippedList() throws NoSuchAlgorithmException {
        api.request()
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body(TestLists.gzip(SMALL))
                .post(LISTS, api.createCampaign())
                .then()
                .statusCode(201)
                .body("contentHash", equalTo(hashOfCanonicalRows(SMALL)));
    }

    @Test
    void replacesTheListWhileNoRootIsPublished() {
        // Given
        String campaign = api.createCampaign();
        api.importList(campaign, SMALL).statusCode(201);

        // When
        String replacement = api.importList(campaign, HEADER + "0," + ALICE + ",1\n")
                .statusCode(201)
                .extract()
                .path("id");

        // Then
        api.request().get(CAMPAIGNS + "/{id}", campaign).then().body("listId", equalTo(replacement));
    }

    @Test
    void refusesAListOnceTheRootIsPublished() {
        // Given
        String campaign = api.distribute(TestLists.csv(5, 3));

        // When
        var answer = api.importList(campaign, SMALL);

        // Then
        answer.statusCode(409)
                .body("code", equalTo("illegal-campaign-state"))
                .body("detail", containsString("distributing"));
    }

    static Stream<Arguments> badLists() {
        return Stream.of(
                bad("", "row 1", "empty-list"),
                bad(HEADER, "row 1", "empty-list"),
                bad("0," + ALICE + ",1\n", "row 1", "missing-header"),
                bad(HEADER + "0," + ALICE + "\n", "row 2", "wrong-column-count"),
                bad(HEADER + "0," + ALICE + ",1\n\n", "row 3", "empty-row"),
                bad(HEADER + "-1," + ALICE + ",1\n", "row 2, column index", "invalid-index"),
                bad(HEADER + "0," + ALICE.replace("A", "a") + ",1\n", "row 2, column address", "wrong-checksum"),
                bad(HEADER + "0,0x12,1\n", "row 2, column address", "wrong-length"),
                bad(HEADER + "0," + ALICE + ",-1\n", "row 2, column amount", "not-a-decimal-integer"),
                bad(HEADER + "0," + ALICE + ",1.5\n", "row 2, column amount", "not-a-decimal-integer"),
                bad(HEADER + "0," + ALICE + ",0x10\n", "row 2, column amount", "not-a-decimal-integer"),
                bad(HEADER + "0," + ALICE + ",1e18\n", "row 2, column amount", "not-a-decimal-integer"),
                bad(
                        HEADER + "0," + ALICE + "," + MOST_AMOUNT.add(BigInteger.ONE) + "\n",
                        "row 2, column amount",
                        "out-of-range"),
                bad(
                        HEADER + "0," + ALICE + "," + MOST_AMOUNT + "\n1," + BOB + ",1\n",
                        "row 3, column amount",
                        "total-out-of-range"),
                bad(HEADER + "0," + ALICE + ",1\n0," + BOB + ",1\n", "row 3, column index", "duplicate-index"),
                bad(HEADER + "0," + ALICE + ",\"1\n", "row 2", "malformed-quotes"),
                bad(
                        HEADER + "0," + ALICE + ",1\n1," + ALICE.toLowerCase(Locale.ROOT) + ",1\n",
                        "row 3, column address",
                        "duplicate-address"));
    }

    private static Arguments bad(String csv, String field, String code) {
        return Arguments.of(csv, field, code);
    }

    @ParameterizedTest
    @MethodSource("badLists")
    void namesTheRowOfTheFaultAndStoresNothing(String csv, String field, String code) {
        // Given
        String campaign = api.createCampaign();

        // When
        var answer = api.importList(campaign, csv);

        // Then
        answer.statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-list"))
                .body("errors", hasSize(1))
                .body("errors[0].field", equalTo(field))
                .body("errors[0].code", equalTo(code))
                .body("detail", startsWith("1 fault was found. Nothing was stored."));
        assertNothingStored(campaign);
    }

    @Test
    void namesBothRowsOfADuplicate() {
        api.importList(
                        api.createCampaign(),
                        HEADER + "0," + BOB + ",1\n1," + ALICE + ",1\n2," + ALICE.toLowerCase(Locale.ROOT) + ",1\n")
                .statusCode(422)
                .body("errors[0].field", equalTo("row 4, column address"))
                .body("errors[0].detail", equalTo("Row 3 has " + ALICE + " already."));
    }

    @Test
    void listsTheFirstHundredFaultsByRowAndCountsAll() {
        // Given: rows 2 to 301 have a bad amount each, and the rows after them repeat one address
        String badAmounts = IntStream.range(0, 300)
                .mapToObj(index -> index + "," + ALICE + ",x\n")
                .collect(Collectors.joining());
        String repeated = IntStream.range(300, 500)
                .mapToObj(index -> index + "," + BOB + ",1\n")
                .collect(Collectors.joining());

        // When
        var answer = api.importList(api.createCampaign(), HEADER + badAmounts + repeated);

        // Then
        answer.statusCode(422)
                .body("errors", hasSize(100))
                .body("errors[0].field", equalTo("row 2, column amount"))
                .body("errors[99].field", equalTo("row 101, column amount"))
                .body("detail", startsWith("499 faults were found; the first 100 are listed."));
    }

    @Test
    void refusesABodyThatAnnouncesMoreThanTheLimitBeforeItIsSent() throws IOException {
        // Given
        String campaign = api.createCampaign();

        // When
        String answer;
        try (Socket upload = api.beginUpload(campaign, "", AirdropServers.MOST_BODY_BYTES + 1)) {
            answer = new String(upload.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        // Then
        assertThat(answer).startsWith("HTTP/1.1 413").contains("\"body-too-large\"");
        assertNothingStored(campaign);
    }

    @Test
    void refusesAChunkedBodyThatGrowsOverTheLimit() {
        // Given
        String campaign = api.createCampaign();

        // When
        HttpResponse<String> answer = api.stream(campaign, () -> rowsOf(AirdropServers.MOST_BODY_BYTES + 1));

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"body-too-large\"");
        assertNothingStored(campaign);
    }

    @Test
    void refusesASmallBodyThatInflatesOverTheLimit() {
        // Given
        String campaign = api.createCampaign();
        byte[] bomb = TestLists.gzip(HEADER + "0".repeat(AirdropServers.MOST_INFLATED_BYTES));

        // When
        var answer = api.request()
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body(bomb)
                .post(LISTS, campaign)
                .then();

        // Then
        assertThat(bomb).hasSizeLessThan(100_000);
        answer.statusCode(413).body("code", equalTo("body-too-large"));
        assertNothingStored(campaign);
    }

    @Test
    void looksForSecretsInWhatItInflates() {
        // Given
        String campaign = api.createCampaign();
        String phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow";
        byte[] gzip = TestLists.gzip(TestLists.csv(2, 1000) + phrase + "," + ALICE + ",1\n");

        // When
        var answer = api.request()
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body(gzip)
                .post(LISTS, campaign)
                .then();

        // Then
        answer.statusCode(422).body("code", equalTo("secret-in-request")).body(not(containsString("winner")));
        assertNothingStored(campaign);
    }

    @Test
    void refusesACompressedBodyThatIsCutOff() {
        // Given
        String campaign = api.createCampaign();
        byte[] gzip = TestLists.gzip(TestLists.csv(2, 1000));

        // When
        var answer = api.request()
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body(Arrays.copyOf(gzip, gzip.length / 2))
                .post(LISTS, campaign)
                .then();

        // Then
        answer.statusCode(400).body("code", equalTo("upload-broken"));
        assertNothingStored(campaign);
    }

    @Test
    void refusesAnEncodingThatItDoesNotRead() {
        api.request()
                .contentType("text/csv")
                .header("Content-Encoding", "br")
                .body(SMALL)
                .post(LISTS, api.createCampaign())
                .then()
                .statusCode(415)
                .header("Accept-Encoding", equalTo("gzip"))
                .body("code", equalTo("unsupported-content-encoding"));
    }

    @Test
    void refusesAListThatIsNotCsv() {
        api.request()
                .contentType(ContentType.JSON)
                .body("[]")
                .post(LISTS, api.createCampaign())
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported-media-type"));
    }

    @Test
    void leavesNothingOfAnUploadThatIsBrokenOff() throws IOException {
        // Given
        String campaign = api.createCampaign();

        // When
        try (Socket upload = api.beginUpload(campaign, LARGE)) {
            assertThat(upload.isConnected()).isTrue();
        }

        // Then
        api.importList(campaign, SMALL).statusCode(201).body("rows", equalTo(3));
        assertThat(api.awaitEventTypes(2)).containsExactly("campaign.created", "list.imported");
    }

    @Test
    void importsSeveralListsAtATime() throws Exception {
        // Given
        List<Callable<Integer>> imports = IntStream.range(0, AirdropServers.CONCURRENT_IMPORTS)
                .mapToObj(number -> (Callable<Integer>)
                        () -> api.importList(api.createCampaign(), TestLists.csv(number, 2_000 + number))
                                .statusCode(201)
                                .extract()
                                .<Integer>path("rows"))
                .toList();

        // When
        List<Integer> rows = runAtOnce(imports);

        // Then
        assertThat(rows).containsExactly(2_000, 2_001, 2_002);
    }

    @Test
    void makesOneOfTwoListsThatComeAtOnceTheOneThatCounts() throws Exception {
        // Given
        String campaign = api.createCampaign();
        Callable<String> upload = () -> api.importList(campaign, TestLists.csv(4, 2_000))
                .statusCode(201)
                .extract()
                .path("id");

        // When
        List<String> lists = runAtOnce(List.of(upload, upload));

        // Then
        String counts = api.request()
                .get(CAMPAIGNS + "/{id}", campaign)
                .then()
                .extract()
                .path("listId");
        assertThat(Set.copyOf(lists)).hasSize(2).contains(counts);
    }

    @Test
    void refusesMoreImportsThanItHasPlacesFor() throws IOException {
        // Given: what other uploads left off has given its place back
        String campaign = api.createCampaign();
        awaitImportsRunning(0);
        List<Socket> uploads = new ArrayList<>();
        for (int number = 0; number < AirdropServers.CONCURRENT_IMPORTS; number++) {
            uploads.add(api.beginUpload(campaign, LARGE));
        }
        awaitImportsRunning(AirdropServers.CONCURRENT_IMPORTS);

        // When
        HttpResponse<String> answer = api.stream(campaign, () -> bytes(SMALL));

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"imports-busy\"");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        for (Socket upload : uploads) {
            upload.close();
        }
        assertAPlaceBecomesFree(campaign);
    }

    @Test
    void hidesADraftFromImportersOfOtherTenants() {
        // Given
        String campaign = api.createCampaign();

        // When
        var answer = AirdropApi.ofNewTenant().importList(campaign, SMALL);

        // Then
        answer.statusCode(404).body("code", equalTo("not-found"));
        assertNothingStored(campaign);
    }

    @Test
    void hidesAListFromOtherTenantsEvenWhenItsRootIsPublished() {
        // Given
        String campaign = api.distribute(SMALL);
        String list = api.request()
                .get(CAMPAIGNS + "/{id}", campaign)
                .then()
                .extract()
                .path("listId");

        // When
        var answer = AirdropApi.ofNewTenant()
                .request()
                .get(LISTS + "/{listId}", campaign, list)
                .then();

        // Then
        answer.statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void answersAnImporterWhoIsStillSending() {
        // Given
        String unknown = UUID.randomUUID().toString();

        // When
        HttpResponse<String> answer = api.stream(unknown, () -> rowsOf(AirdropServers.MOST_BODY_BYTES));

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"not-found\"");
    }

    @Test
    void answersAnImporterWithoutHeaderWhoIsStillSending() {
        // Given
        String campaign = api.createCampaign();

        // When
        HttpResponse<String> answer = api.stream(
                campaign,
                () -> new SequenceInputStream(bytes("address,amount\n"), rowsOf(AirdropServers.MOST_BODY_BYTES / 2)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"missing-header\"");
    }

    @Test
    void refusesAReaderWhoWantsToImport() {
        String campaign = api.createCampaign();
        api.withScopes("airdrops:read")
                .importList(campaign, SMALL)
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    private void assertNothingStored(String campaign) {
        assertThat(api.campaignState(campaign)).isEqualTo("draft");
        assertThat(api.awaitEventTypes(1)).doesNotContain("list.imported");
    }

    /** Until the held uploads have taken their places, an import may still find one. */
    private static void awaitImportsRunning(int count) {
        await().atMost(PATIENCE)
                .until(
                        () -> given().get(METRICS)
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString(),
                        figures -> figures.contains("stakedrop_imports_running %d.0\n".formatted(count)));
    }

    private void assertAPlaceBecomesFree(String campaign) {
        await().atMost(PATIENCE)
                .until(() -> api.stream(campaign, () -> bytes(SMALL)).statusCode() == 201);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A header and then right rows up to the size, made while they are read. */
    private static InputStream rowsOf(int size) {
        return new InputStream() {
            private InputStream line = bytes(HEADER);
            private int made;
            private int sent;

            @Override
            public int read() throws IOException {
                byte[] single = new byte[1];
                return read(single, 0, 1) < 0 ? -1 : single[0];
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (sent == size) {
                    return -1;
                }
                int read = line.read(target, offset, Math.min(length, size - sent));
                if (read < 0) {
                    line = bytes("%d,0x%040x,1\n".formatted(made, made));
                    made++;
                    return read(target, offset, length);
                }
                sent += read;
                return read;
            }
        };
    }

    private static <T> List<T> runAtOnce(List<Callable<T>> tasks) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(tasks.size())) {
            List<T> results = new ArrayList<>();
            for (var future : executor.invokeAll(tasks)) {
                results.add(future.get());
            }
            return Collections.unmodifiableList(results);
        }
    }

    /** Written anew here, as anyone may who checks an import. */
    private static String hashOfCanonicalRows(String csv) throws NoSuchAlgorithmException {
        String rows = csv.substring(HEADER.length()).toLowerCase(Locale.ROOT);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(rows.getBytes(StandardCharsets.UTF_8));
        return "0x" + HexFormat.of().formatHex(hash);
    }
}
