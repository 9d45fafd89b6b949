package io.stakedrop.staking.wallet;

import static io.stakedrop.staking.StakingApi.EVENTS;
import static io.stakedrop.staking.StakingApi.POOLS;
import static io.stakedrop.staking.StakingApi.PROVIDERS;
import static io.stakedrop.staking.StakingApi.UNKNOWN_ID;
import static io.stakedrop.staking.StakingApi.await;
import static io.stakedrop.staking.StakingApi.created;
import static io.stakedrop.staking.StakingApi.faultFields;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.ethereum.siwe.SiweMessage;
import io.stakedrop.ethereum.siwe.SiweTime;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(StakingServers.class)
class WalletResourceTest {
    private static final String WALLETS = "/v1/staking/wallets";

    private final StakingApi tenant = StakingApi.ofNewTenant();
    private final TestKey key = TestKey.next();

    @ParameterizedTest
    @CsvSource({
        "ledger,hardware",
        "trezor,hardware",
        "metamask,software",
        "walletconnect,software",
        "online,online",
        "other,other"
    })
    void aWalletHasTheAdviceOfItsKind(String kind, String category) {
        // Given
        String id = register(tenant, newAddress(), kind);

        // When
        JsonPath wallet = tenant.get(WALLETS + "/{id}", id);

        // Then
        JsonPath kinds = tenant.get("/v1/staking/wallet-kinds");
        assertThat(wallet.getString("category")).isEqualTo(category);
        assertThat(wallet.getList("advice", String.class))
                .isNotEmpty()
                .isEqualTo(kinds.getList("items.find { it.kind == '%s' }.advice".formatted(kind), String.class));
        assertThat(wallet.getString("ownership.state")).isEqualTo("claimed");
    }

    @Test
    void theChallengeIsAMessageOfEip4361ForThisWalletAndChain() {
        // Given
        String id = register(tenant, key.address(), "metamask");

        // When
        JsonPath challenge = challenge(tenant, id);

        // Then
        SiweMessage message = SiweMessage.parse(challenge.getString("message"));
        assertThat(message.domain()).isEqualTo("localhost:8080");
        assertThat(message.uri()).isEqualTo("http://localhost:8080");
        assertThat(message.address()).hasToString(key.address());
        assertThat(message.chainId()).isEqualTo(1337);
        assertThat(message.requestId()).contains(id);
        assertThat(message.expirationTime().map(SiweTime::toInstant))
                .contains(Instant.parse(challenge.getString("expiresAt")))
                .contains(message.issuedAt().toInstant().plusSeconds(600));
    }

    @Test
    void whoSignsTheChallengeOwnsTheWallet() {
        // Given
        String id = register(tenant, key.address(), "trezor");
        String signature = key.sign(challenge(tenant, id).getString("message"));

        // When
        Response response = prove(tenant, id, signature);

        // Then
        response.then().statusCode(200).body("ownership.state", equalTo("proven"));
        JsonPath wallet = tenant.get(WALLETS + "/{id}", id);
        assertThat(wallet.getMap("ownership")).isEqualTo(response.jsonPath().getMap("ownership"));
        assertThat(wallet.getString("ownership.proof")).isEqualTo("key");
        assertThat(eventTypes()).containsSubsequence("wallet.registered", "wallet.proven");
    }

    @Test
    void aChallengeIsAnsweredOnce() {
        // Given
        String id = register(tenant, key.address(), "metamask");
        String signature = key.sign(challenge(tenant, id).getString("message"));
        prove(tenant, id, signature).then().statusCode(200);

        // When
        Response again = prove(tenant, id, signature);

        // Then
        again.then().statusCode(409).body("code", equalTo("wallet-challenge-missing"));
    }

    @Test
    void aNewChallengeTakesThePlaceOfTheOneBefore() {
        // Given
        String id = register(tenant, key.address(), "metamask");
        String before = key.sign(challenge(tenant, id).getString("message"));
        challenge(tenant, id);

        // When
        Response response = prove(tenant, id, before);

        // Then
        response.then().statusCode(422).body("code", equalTo("ownership-not-proven"));
    }

    @Test
    void anotherKeysSignatureProvesNothingAndTheChallengeStaysOpen() {
        // Given
        String id = register(tenant, key.address(), "metamask");
        String message = challenge(tenant, id).getString("message");

        // When
        Response response = prove(tenant, id, TestKey.next().sign(message));

        // Then
        response.then().statusCode(422).body("errors[0].code", equalTo("other-signer"));
        assertThat(faultFields(response)).containsExactly("signature");
        assertThat(tenant.get(WALLETS + "/{id}", id).getString("ownership.state"))
                .isEqualTo("claimed");
        prove(tenant, id, key.sign(message)).then().statusCode(200);
    }

    @Test
    void whatWasSignedForOneTenantProvesNothingForAnother() {
        // Given
        StakingApi other = StakingApi.ofNewTenant();
        String id = register(tenant, key.address(), "metamask");
        String others = register(other, key.address(), "metamask");
        challenge(other, others);
        String signature = key.sign(challenge(tenant, id).getString("message"));

        // When
        Response response = prove(other, others, signature);

        // Then
        response.then().statusCode(422).body("code", equalTo("ownership-not-proven"));
    }

    @Test
    void nothingIsProvenWithoutAChallenge() {
        String id = register(tenant, key.address(), "metamask");

        prove(tenant, id, key.sign("Mine.")).then().statusCode(409).body("code", equalTo("wallet-challenge-missing"));
    }

    @Test
    void aSignatureThatIsNoHexadecimalTextIsRefused() {
        // Given
        String id = register(tenant, key.address(), "metamask");
        challenge(tenant, id);

        // When
        Response response = prove(tenant, id, "0xzz");

        // Then
        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(response)).containsExactly("signature");
    }

    @Test
    void aTenantRegistersAnAddressOnce() {
        // Given
        register(tenant, key.address(), "metamask");

        // When
        Response response = tenant.post(WALLETS, wallet(key.address(), "ledger"));

        // Then
        response.then().statusCode(409).body("code", equalTo("wallet-registered"));
        assertThat(faultFields(response)).containsExactly("address");
        register(StakingApi.ofNewTenant(), key.address(), "ledger");
    }

    @Test
    void namesEveryFaultOfARequest() {
        Response response = tenant.post(WALLETS, Map.of("address", "0x12", "kind", "paper", "name", " ", "key", "k"));

        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(response)).containsExactlyInAnyOrder("address", "kind", "name", "key");
    }

    @Test
    void aRemovedWalletIsGoneAndCanBeRegisteredAgain() {
        // Given
        String id = register(tenant, key.address(), "metamask");

        // When
        Response response = tenant.request().delete(WALLETS + "/{id}", id);

        // Then
        response.then().statusCode(204);
        tenant.request().get(WALLETS + "/{id}", id).then().statusCode(404);
        tenant.request().delete(WALLETS + "/{id}", id).then().statusCode(404);
        register(tenant, key.address(), "ledger");
    }

    @Test
    void anotherTenantFindsNothing() {
        String id = register(tenant, key.address(), "metamask");

        for (StakingApi stranger : List.of(StakingApi.ofNewTenant(), tenant.asWallet(newAddress()))) {
            stranger.request().get(WALLETS + "/{id}", id).then().statusCode(404).body("code", equalTo("not-found"));
            stranger.request().get(WALLETS + "/{id}/pools", id).then().statusCode(404);
            stranger.request().post(WALLETS + "/{id}/challenge", id).then().statusCode(404);
            prove(stranger, id, "0x00").then().statusCode(404);
            stranger.request().delete(WALLETS + "/{id}", id).then().statusCode(404);
            assertThat(stranger.get(WALLETS).getList("items")).isEmpty();
        }
        tenant.request().get(WALLETS + "/{id}", UNKNOWN_ID).then().statusCode(404);
    }

    @Test
    void aWalletThatSignedInSeesAndRegistersItselfOnly() {
        // Given
        StakingApi signedIn = tenant.asWallet(key.address());
        register(tenant, newAddress(), "ledger");

        // When
        Response response = signedIn.post(WALLETS, wallet(newAddress(), "ledger"));

        // Then
        response.then().statusCode(403).body("code", equalTo("forbidden"));
        String own = register(signedIn, key.address(), "ledger");
        assertThat(signedIn.get(WALLETS).getList("items.id")).containsExactly(own);
        assertThat(tenant.get(WALLETS).getList("items.id")).hasSize(2).contains(own);
    }

    @Test
    void readingDoesNotAllowWriting() {
        String id = register(tenant, key.address(), "metamask");
        StakingApi reader = tenant.withScopes("staking:read");

        reader.post(WALLETS, wallet(newAddress(), "ledger")).then().statusCode(403);
        reader.request().post(WALLETS + "/{id}/challenge", id).then().statusCode(403);
        prove(reader, id, "0x00").then().statusCode(403);
        reader.request().delete(WALLETS + "/{id}", id).then().statusCode(403);
    }

    @Test
    void tellsOfEachPoolWhyTheWalletCanStakeThereOrNot() {
        // Given
        String any = tenant.createPool().getString("id");
        String ledgerOnly = poolFor("ledger");
        String hardware = poolFor("ledger", "trezor");
        String id = register(tenant, newAddress(), "trezor");

        // When
        JsonPath pools = tenant.get(WALLETS + "/{id}/pools?limit=3", id);

        // Then
        assertThat(pools.getList("items.poolId")).containsExactly(hardware, ledgerOnly, any);
        assertThat(pools.getList("items.compatible")).containsExactly(true, false, true);
        assertThat(pools.getList("items.reasons.code.flatten()"))
                .containsExactly("supported", "kind-not-supported", "any-wallet");
        assertThat(pools.getString("items[1].reasons[0].detail"))
                .isEqualTo("Northern Light helps with ledger, and not with trezor.");
    }

    @Test
    void anOnlineWalletStakesNowhereUntilItSignsForItsOwner() {
        // Given
        String poolId = tenant.createPool().getString("id");
        String id = register(tenant, key.address(), "online");
        JsonPath before = tenant.get(WALLETS + "/{id}/pools?limit=1", id);
        assertThat(before.getString("items[0].poolId")).isEqualTo(poolId);
        assertThat(before.getList("items[0].reasons.code")).containsExactly("shared-account");

        // When
        prove(tenant, id, key.sign(challenge(tenant, id).getString("message")));

        // Then
        JsonPath after = tenant.get(WALLETS + "/{id}/pools?limit=1", id);
        assertThat(after.getBoolean("items[0].compatible")).isTrue();
        assertThat(after.getList("items[0].reasons.code")).containsExactly("any-wallet");
    }

    @Test
    void aWalletNeedsNoName() {
        // When
        JsonPath wallet = created(tenant.post(WALLETS, Map.of("address", key.address(), "kind", "ledger")));

        // Then
        assertThat(wallet.getMap("")).doesNotContainKey("name");
        assertThat(tenant.get(WALLETS + "/{id}", wallet.getString("id")).getMap(""))
                .isEqualTo(wallet.getMap(""));
    }

    @Test
    void aPausedPoolTakesNoStakeOfAnyWallet() {
        // Given
        String poolId = poolFor("ledger");
        String id = register(tenant, key.address(), "ledger");
        assertThat(tenant.get(WALLETS + "/{id}/pools?limit=1", id).getBoolean("items[0].compatible"))
                .isTrue();

        // When
        tenant.request()
                .contentType("application/json")
                .body(Map.of("minimumDeposit", "1000000000", "paused", true))
                .put(POOLS + "/{id}/deposit-terms", poolId)
                .then()
                .statusCode(200);

        // Then
        JsonPath pools = tenant.get(WALLETS + "/{id}/pools?limit=1", id);
        assertThat(pools.getString("items[0].poolId")).isEqualTo(poolId);
        assertThat(pools.getBoolean("items[0].compatible")).isFalse();
        assertThat(pools.getList("items[0].reasons.code")).containsExactly("pool-paused");
    }

    private static String register(StakingApi caller, String address, String kind) {
        return created(caller.post(WALLETS, wallet(address, kind))).getString("id");
    }

    private static Map<String, Object> wallet(String address, String kind) {
        return Map.of("address", address, "kind", kind, "name", "Savings");
    }

    private static JsonPath challenge(StakingApi caller, String id) {
        return caller.request()
                .post(WALLETS + "/{id}/challenge", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response prove(StakingApi caller, String id, String signature) {
        return caller.request()
                .contentType("application/json")
                .body(Map.of("signature", signature))
                .post(WALLETS + "/{id}/proof", id);
    }

    /** A pool of a provider that helps with these kinds of wallets. */
    private String poolFor(String... kinds) {
        String providerId = created(
                        tenant.post(PROVIDERS, Map.of("name", "Northern Light", "supportedWallets", List.of(kinds))))
                .getString("id");
        return created(tenant.post(POOLS, StakingApi.pool(providerId))).getString("id");
    }

    private List<String> eventTypes() {
        return await(
                () -> tenant.get(EVENTS).getList("items.type", String.class), types -> types.contains("wallet.proven"));
    }
}
