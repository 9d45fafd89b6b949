package io.stakedrop.airdrop;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.ethereum.Address;
import io.stakedrop.testkit.identity.TestToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The service as one tenant's program sees it: HTTP only. */
public final class AirdropApi {
    public static final String CAMPAIGNS = "/v1/airdrops/campaigns";
    public static final String LISTS = CAMPAIGNS + "/{campaignId}/lists";
    public static final String TREE = CAMPAIGNS + "/{campaignId}/tree";
    public static final String DISTRIBUTOR = CAMPAIGNS + "/{campaignId}/distributor";
    public static final String CLAIM = CAMPAIGNS + "/{campaignId}/claims/{address}";
    public static final String SNAPSHOTS = "/v1/airdrops/snapshots";
    public static final String ALLOCATIONS = CAMPAIGNS + "/{campaignId}/allocations";
    public static final String PREFLIGHTS = CAMPAIGNS + "/{campaignId}/preflights";
    public static final String FINDING = PREFLIGHTS + "/{preflightId}/findings/{check}";
    public static final String JOBS = "/v1/airdrops/jobs";
    public static final String EVENTS = "/v1/airdrops/events";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TestToken token;

    private AirdropApi(TestToken token) {
        this.token = token;
    }

    /** A tenant that nobody else uses. */
    public static AirdropApi ofNewTenant() {
        return new AirdropApi(TestToken.of("airdrop-service")
                .tenant(UUID.randomUUID())
                .scopes("airdrops:read", "airdrops:participate", "airdrops:write"));
    }

    /** The same tenant with other scopes. */
    public AirdropApi withScopes(String... scopes) {
        return new AirdropApi(token.scopes(scopes));
    }

    /** The wallet that signed in through the same tenant. */
    public AirdropApi signedInAs(String address) {
        return new AirdropApi(token.subject("eip155:1:" + address));
    }

    public RequestSpecification request() {
        return given().auth().oauth2(freshToken());
    }

    /** What a campaign is created of; valid as it is. */
    public static Map<String, Object> campaign(String name) {
        return campaign(name, 1, Address.parse("0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984"));
    }

    public static Map<String, Object> campaign(String name, long chainId, Address token) {
        return Map.of(
                "name",
                name,
                "kind",
                "exclusive",
                "description",
                "For those who were there early.",
                "token",
                Map.of("chainId", chainId, "address", token.toString(), "symbol", "UNI", "decimals", 18));
    }

    public String createCampaign() {
        return createCampaign(campaign("Early users"));
    }

    public String createCampaign(Map<String, Object> campaign) {
        return request()
                .contentType(ContentType.JSON)
                .body(campaign)
                .post(CAMPAIGNS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public ValidatableResponse importList(String campaign, String csv) {
        return importList(campaign, csv.getBytes(StandardCharsets.UTF_8));
    }

    public ValidatableResponse importList(String campaign, byte[] csv) {
        return request().contentType("text/csv").body(csv).post(LISTS, campaign).then();
    }

    /** Imports a snapshot of amounts in decimal digits, which must be right; its id. */
    public String importSnapshot(String kind, String csv) {
        return importSnapshot(
                        Map.of("kind", kind, "label", "Of a test", "notation", "integer"),
                        "text/csv",
                        csv.getBytes(StandardCharsets.UTF_8))
                .statusCode(201)
                .extract()
                .path("id");
    }

    public ValidatableResponse importSnapshot(Map<String, ?> parameters, String mediaType, byte[] body) {
        return request()
                .queryParams(parameters)
                .contentType(mediaType)
                .body(body)
                .post(SNAPSHOTS)
                .then();
    }

    /** Streams a body in chunks, as large as it may be. */
    public HttpResponse<String> stream(String campaign, Supplier<InputStream> csv, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(LISTS.replace("{campaignId}", campaign)))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + freshToken())
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofInputStream(csv));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads an answer while it comes, as large as it may be. */
    public void download(String path, Download reader) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + freshToken())
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                InputStream body = client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body()) {
            reader.read(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is done with a download. */
    @FunctionalInterface
    public interface Download {
        void read(InputStream body) throws IOException;
    }

    /** Begins an upload of which more is announced than is sent; closing it breaks it off. */
    public Socket beginUpload(String campaign, String sent) throws IOException {
        return beginUpload(campaign, sent, sent.length() + 1_000_000);
    }

    public Socket beginUpload(String campaign, String sent, int announced) throws IOException {
        URI uri = uri(LISTS.replace("{campaignId}", campaign));
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        String head = "POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: text/csv\r\n"
                        .formatted(uri.getPath(), uri.getAuthority(), freshToken())
                + "Content-Length: %d\r\n\r\n".formatted(announced);
        socket.getOutputStream().write((head + sent).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    /** A campaign with this list and its root published. */
    public String distribute(String csv) {
        String campaign = createCampaign();
        importList(campaign, csv).statusCode(201);
        awaitEnd(buildTree(campaign));
        return campaign;
    }

    /** A draft with a token on a real EVM. */
    public String createCampaignOn(long chainId, Address token) {
        return createCampaign(campaign("On a chain", chainId, token));
    }

    /** The same with a token on a real EVM. */
    public String distributeOn(long chainId, Address token, String csv) {
        String campaign = createCampaignOn(chainId, token);
        importList(campaign, csv).statusCode(201);
        awaitEnd(buildTree(campaign));
        return campaign;
    }

    /** Looks at the campaign's list to the end; the preflight's id. */
    public String preflight(String campaign) {
        String job = request()
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post(PREFLIGHTS, campaign)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        awaitEnd(job).body("state", equalTo("succeeded"));
        return job;
    }

    /** Looks at the campaign's list and signs off whatever blocks; the checks that did. */
    public List<String> signOffAll(String campaign) {
        String preflight = preflight(campaign);
        List<String> blocking = request()
                .get(PREFLIGHTS + "/{id}", campaign, preflight)
                .then()
                .statusCode(200)
                .extract()
                .path("findings.findAll { it.outcome == 'blocking' }.check");
        for (String check : blocking) {
            request()
                    .contentType(ContentType.JSON)
                    .body(Map.of("reason", "It is meant to be so."))
                    .post(FINDING + "/sign-off", campaign, preflight, check)
                    .then()
                    .statusCode(200);
        }
        return blocking;
    }

    /** Starts the tree; the job's id. */
    public String buildTree(String campaign) {
        return request().post(TREE, campaign).then().statusCode(202).extract().path("id");
    }

    /** Looks at a job until it has ended; the job as it is then. */
    public ValidatableResponse awaitEnd(String job) {
        return awaitState(job, Set.of("succeeded", "failed", "cancelled"));
    }

    /** Looks at a job until it is in one of the states; the job as it is then. */
    public ValidatableResponse awaitState(String job, Set<String> states) {
        return await().atMost(PATIENCE)
                .until(() -> job(job), found -> states.contains(found.extract().<String>path("state")));
    }

    public ValidatableResponse job(String job) {
        return request().get(JOBS + "/{id}", job).then().statusCode(200);
    }

    public String campaignState(String campaign) {
        return request()
                .get(CAMPAIGNS + "/{id}", campaign)
                .then()
                .statusCode(200)
                .extract()
                .path("state");
    }

    public Response claim(String campaign, String address) {
        return request().get(CLAIM, campaign, address);
    }

    /** The types of everything that happened to the tenant, once there are at least so many. */
    public List<String> awaitEventTypes(int atLeast) {
        return await().atMost(PATIENCE)
                .until(
                        () -> request()
                                .get(EVENTS)
                                .then()
                                .statusCode(200)
                                .extract()
                                .<List<String>>path("items.type"),
                        types -> types.size() >= atLeast);
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + RestAssured.port + path);
    }

    /** Tokens live for a minute, tests for longer. */
    private String freshToken() {
        return TestToken.of("airdrop-service")
                .tenant(token.tenant())
                .subject(token.subject())
                .scopes(token.scopes().toArray(String[]::new))
                .sign();
    }
}
