package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.stakedrop.client.ApiClient;
import io.stakedrop.client.ApiException;
import io.stakedrop.client.api.AirdropJobsApi;
import io.stakedrop.client.api.CampaignsApi;
import io.stakedrop.client.api.DevnetApi;
import io.stakedrop.client.api.DistributionApi;
import io.stakedrop.client.api.EligibilityApi;
import io.stakedrop.client.api.ListsApi;
import io.stakedrop.client.api.PayoutsApi;
import io.stakedrop.client.api.PoolsApi;
import io.stakedrop.client.api.ProvidersApi;
import io.stakedrop.client.api.RewardsApi;
import io.stakedrop.client.api.SnapshotsApi;
import io.stakedrop.client.api.StakesApi;
import io.stakedrop.client.api.TenantsApi;
import io.stakedrop.client.api.UnstakesApi;
import io.stakedrop.client.model.AllRules;
import io.stakedrop.client.model.AllRulesType;
import io.stakedrop.client.model.AmountNotation;
import io.stakedrop.client.model.Campaign;
import io.stakedrop.client.model.CampaignKind;
import io.stakedrop.client.model.CampaignRequest;
import io.stakedrop.client.model.CampaignToken;
import io.stakedrop.client.model.Claim;
import io.stakedrop.client.model.DevnetEpochsRequest;
import io.stakedrop.client.model.DevnetTransactionRequest;
import io.stakedrop.client.model.DropFormat;
import io.stakedrop.client.model.EligibilityFindingType;
import io.stakedrop.client.model.EligibilityRequest;
import io.stakedrop.client.model.EligibilityRule;
import io.stakedrop.client.model.Fault;
import io.stakedrop.client.model.HoldsTokenRule;
import io.stakedrop.client.model.HoldsTokenRuleType;
import io.stakedrop.client.model.Job;
import io.stakedrop.client.model.JobState;
import io.stakedrop.client.model.NotOnListRule;
import io.stakedrop.client.model.NotOnListRuleType;
import io.stakedrop.client.model.Payout;
import io.stakedrop.client.model.PayoutRequest;
import io.stakedrop.client.model.Pool;
import io.stakedrop.client.model.PoolKind;
import io.stakedrop.client.model.PoolRequest;
import io.stakedrop.client.model.Problem;
import io.stakedrop.client.model.Provider;
import io.stakedrop.client.model.ProviderPage;
import io.stakedrop.client.model.ProviderRequest;
import io.stakedrop.client.model.Reward;
import io.stakedrop.client.model.RewardPage;
import io.stakedrop.client.model.SnapshotKind;
import io.stakedrop.client.model.Stake;
import io.stakedrop.client.model.StakeRequest;
import io.stakedrop.client.model.StakeState;
import io.stakedrop.client.model.TransactionRequest;
import io.stakedrop.client.model.UnsignedTransaction;
import io.stakedrop.client.model.Unstake;
import io.stakedrop.client.model.UnstakeQuote;
import io.stakedrop.client.model.UnstakeQuoteRequest;
import io.stakedrop.client.model.UnstakeRequest;
import io.stakedrop.client.model.UnstakeState;
import io.stakedrop.client.model.WalletEligibility;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.web3j.utils.Numeric;

/** What a user does with the Java client that openapi-generator makes of the document. */
@OnTheSuite
class JavaClientAcceptanceTest {

    private static final String WALLET = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    private static final BigInteger STAKE = new BigInteger("64000000000000000000");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Suite suite;
    private final ApiClient client;

    JavaClientAcceptanceTest(Suite suite) {
        this.suite = suite;
        this.client = client(suite.apiKey());
    }

    @Test
    void stakesAndEarns() throws Exception {
        // Given
        StakesApi stakes = new StakesApi(client);
        DevnetApi devnet = new DevnetApi(client);
        StakeRequest request =
                new StakeRequest().poolId(createPool().getId()).wallet(WALLET).amount(STAKE.toString());
        Stake prepared = stakes.createStake(UUID.randomUUID().toString(), request);
        stakes.reportStakeTransaction(
                prepared.getId(), new TransactionRequest().hash(send(WALLET, prepared.getTransaction())));
        devnet.forwardDevnetEpochs(new DevnetEpochsRequest().count(1));
        await().atMost(PATIENCE).until(() -> stakes.getStake(prepared.getId()).getState(), StakeState.ACTIVE::equals);

        // When: the deposit comes through the network's queue, and the validator works
        devnet.forwardDevnetEpochs(new DevnetEpochsRequest().count(12));

        // Then
        await().atMost(PATIENCE)
                .until(
                        () -> new BigInteger(stakes.getStake(prepared.getId()).getBalance()),
                        balance -> balance.compareTo(STAKE) > 0);
        List<Reward> rewards = rewards(prepared.getId());
        assertThat(rewards).extracting(Reward::getEpoch).doesNotHaveDuplicates();
        assertThat(rewards.stream().map(Reward::getAmount).map(BigInteger::new).reduce(STAKE, BigInteger::add))
                .isEqualTo(new BigInteger(rewards.getFirst().getBalance()));
    }

    @Test
    void leavesAndIsPaid() throws Exception {
        // Given: what stays at hand, since it is too little for a validator
        StakesApi stakes = new StakesApi(client);
        UnstakesApi unstakes = new UnstakesApi(client);
        PayoutsApi payouts = new PayoutsApi(client);
        DevnetApi devnet = new DevnetApi(client);
        Stake stake = stakes.createStake(
                UUID.randomUUID().toString(),
                new StakeRequest().poolId(createPool().getId()).wallet(WALLET).amount("5000000000000000000"));
        stakes.reportStakeTransaction(
                stake.getId(), new TransactionRequest().hash(send(WALLET, stake.getTransaction())));
        devnet.forwardDevnetEpochs(new DevnetEpochsRequest().count(1));
        await().atMost(PATIENCE).until(() -> stakes.getStake(stake.getId()).getState(), StakeState.ACTIVE::equals);
        devnet.forwardDevnetEpochs(new DevnetEpochsRequest().count(2));
        await().atMost(PATIENCE).until(() -> stakes.getStake(stake.getId()).getFinalized());
        UnstakeQuote quote = unstakes.createUnstakeQuote(
                new UnstakeQuoteRequest().stakeId(stake.getId()).amount("2000000000000000000"));
        assertThat(quote.getPenalty()).isEqualTo("0");

        // When
        Unstake unstake =
                unstakes.createUnstake(UUID.randomUUID().toString(), new UnstakeRequest().quoteId(quote.getId()));
        await().atMost(PATIENCE)
                .until(() -> unstakes.getUnstake(unstake.getId()).getState(), UnstakeState.PAYABLE::equals);
        Payout payout = payouts.getPayout(unstake.getId());
        payouts.reportPayoutTransaction(
                unstake.getId(), new PayoutRequest().hash(send(payout.getFrom(), payout.getTransaction())));
        devnet.forwardDevnetEpochs(new DevnetEpochsRequest().count(1));

        // Then
        await().atMost(PATIENCE)
                .until(() -> unstakes.getUnstake(unstake.getId()).getState(), UnstakeState.PAID::equals);
        assertThat(stakes.getStake(stake.getId()).getBalance()).isEqualTo("3000000000000000000");
    }

    @Test
    void readsEverythingThatIsWrongWithARequest() throws Exception {
        // Given
        StakesApi stakes = new StakesApi(client);
        StakeRequest request = new StakeRequest()
                .poolId(createPool().getId())
                .wallet("0x70997970c51812dc3A010C7d01b50e0d17dc79C8")
                .amount("-1");

        // When
        ApiException refused = catchThrowableOfType(
                ApiException.class, () -> stakes.createStake(UUID.randomUUID().toString(), request));

        // Then
        assertThat(refused.getCode()).isEqualTo(400);
        assertThat(problem(refused).getErrors())
                .extracting(Fault::getField)
                .containsExactlyInAnyOrder("wallet", "amount");
    }

    @Test
    void comesBackWhenTheLimitAllowsIt() throws Exception {
        // Given: a consumer of its own, so that the other tests keep their share
        TenantsApi tenants = new TenantsApi(client(suite.newTenantKey(1, "admin")));
        ApiException refused = null;
        while (refused == null) {
            refused = catchThrowableOfType(ApiException.class, () -> tenants.listTenants(null, 1));
        }
        assertThat(problem(refused).getCode()).isEqualTo("rate-limited");

        // When
        pause(refused);

        // Then
        assertThat(tenants.listTenants(null, 1).getItems()).hasSize(1);
    }

    @Test
    void aKeySentAgainWithAnotherBodyIsRefusedAsAProblem() throws Exception {
        // Given
        StakesApi stakes = new StakesApi(client);
        String key = UUID.randomUUID().toString();
        StakeRequest request =
                new StakeRequest().poolId(createPool().getId()).wallet(WALLET).amount(STAKE.toString());
        Stake first = stakes.createStake(key, request);

        // When
        Stake again = stakes.createStake(key, request);

        // Then
        assertThat(again.getId()).isEqualTo(first.getId());
        assertThatThrownBy(() -> stakes.createStake(key, request.amount("1")))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(422);
                    assertThat(problem(refused).getCode()).isEqualTo("idempotency-key-reused");
                });
    }

    @Test
    void readsProvidersPageByPage() throws Exception {
        // Given
        ProvidersApi providers = new ProvidersApi(client);
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(createProvider().getId());
        }

        // When
        List<UUID> read = new ArrayList<>();
        String after = null;
        do {
            ProviderPage page = providers.listProviders(after, 2);
            page.getItems().forEach(provider -> read.add(provider.getId()));
            after = page.getNext();
        } while (after != null);

        // Then
        assertThat(read).doesNotHaveDuplicates().containsAll(made);
    }

    @Test
    void dropsAndClaims() throws Exception {
        // Given
        Campaign campaign = createCampaign();
        ListsApi lists = new ListsApi(client);
        DistributionApi distribution = new DistributionApi(client);
        assertThatThrownBy(() -> lists.importList(campaign.getId(), list("0x64"), null))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(problem(refused).getErrors())
                                .extracting(Fault::getField)
                                .anyMatch(field -> field.contains("row 2")));
        lists.importList(campaign.getId(), list("100"), null);
        Job job = distribution.buildTree(campaign.getId(), DropFormat.UNISWAP);
        await().atMost(PATIENCE)
                .until(
                        () -> new AirdropJobsApi(client)
                                .getAirdropJob(job.getId())
                                .getState(),
                        JobState.SUCCEEDED::equals);

        // When
        Claim claim = distribution.getClaim(campaign.getId(), WALLET);

        // Then
        assertThat(claim.getAmount()).isEqualTo("100");
        assertThat(claim.getProof()).hasSize(1);
        assertThat(distribution.getTree(campaign.getId()).getTotal()).isEqualTo("300");
    }

    @Test
    void tellsWhoIsEligibleByATreeOfRules() throws Exception {
        // Given
        SnapshotsApi snapshots = new SnapshotsApi(client);
        EligibilityApi eligibility = new EligibilityApi(client);
        UUID holders = importSnapshot(
                snapshots, SnapshotKind.TOKEN_BALANCE, AmountNotation.INTEGER, "account,amount\n" + WALLET + ",500\n");
        UUID refused = importSnapshot(
                snapshots, SnapshotKind.ACCOUNTS, null, "account\n0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC\n");
        UUID campaign = createCampaign().getId();
        EligibilityRule holds = new EligibilityRule(new HoldsTokenRule()
                .type(HoldsTokenRuleType.HOLDS_TOKEN)
                .snapshots(List.of(holders))
                .minimum("501"));
        EligibilityRule isNotRefused = new EligibilityRule(
                new NotOnListRule().type(NotOnListRuleType.NOT_ON_LIST).snapshot(refused));
        eligibility.putEligibility(
                campaign,
                new EligibilityRequest()
                        .rule(new EligibilityRule(
                                new AllRules().type(AllRulesType.ALL).rules(List.of(holds, isNotRefused)))));

        // When
        EligibilityRule read = eligibility.getEligibility(campaign).getRule();

        // Then
        assertThat(read.getActualInstance())
                .isInstanceOfSatisfying(
                        AllRules.class,
                        all -> assertThat(all.getRules())
                                .extracting(EligibilityRule::getActualInstance)
                                .containsExactly(holds.getActualInstance(), isNotRefused.getActualInstance()));
        WalletEligibility judged = eligibility.judgeEligibility(campaign, WALLET);
        assertThat(judged.getEligible()).isFalse();
        assertThat(judged.getFindings())
                .filteredOn(finding -> finding.getType() == EligibilityFindingType.HOLDS_TOKEN)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.getMet()).isFalse();
                    assertThat(finding.getFound()).isEqualTo("500");
                    assertThat(finding.getNeeded()).isEqualTo("501");
                });
    }

    private static UUID importSnapshot(
            SnapshotsApi snapshots, SnapshotKind kind, @Nullable AmountNotation notation, String csv)
            throws ApiException {
        return snapshots
                .importSnapshot(kind, "Of a client", csv, null, null, null, null, notation, null)
                .getId();
    }

    private Campaign createCampaign() throws ApiException {
        return new CampaignsApi(client)
                .createCampaign(new CampaignRequest()
                        .name("Java client " + UUID.randomUUID())
                        .kind(CampaignKind.STANDARD)
                        .description("For those who play.")
                        .token(new CampaignToken()
                                .chainId(1L)
                                .address("0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984")
                                .symbol("UNI")
                                .decimals(18)));
    }

    /** What a wallet or the operator's signer does with a prepared transaction. */
    private String send(String from, UnsignedTransaction transaction) throws ApiException {
        return new DevnetApi(client)
                .sendDevnetTransaction(new DevnetTransactionRequest()
                        .from(from)
                        .to(transaction.getTo())
                        .value(transaction.getValue())
                        .data(transaction.getData()))
                .getHash();
    }

    /** All rewards of a stake, the newest first, two a page. */
    private List<Reward> rewards(UUID stakeId) throws ApiException {
        RewardsApi api = new RewardsApi(client);
        List<Reward> rewards = new ArrayList<>();
        RewardPage page = api.listRewards(stakeId, null, 2);
        rewards.addAll(page.getItems());
        while (page.getNext() != null) {
            page = api.listRewards(stakeId, page.getNext(), 2);
            rewards.addAll(page.getItems());
        }
        return rewards;
    }

    /** Waits as long as the answer asks for. */
    private static void pause(ApiException refused) {
        assertThat(refused.getCode()).isEqualTo(429);
        long seconds =
                refused.getResponseHeaders().firstValueAsLong("Retry-After").orElseThrow();
        LockSupport.parkNanos(Duration.ofSeconds(seconds).toNanos());
    }

    private ApiClient client(String key) {
        ApiClient made = new ApiClient();
        made.updateBaseUri(suite.gateway().toString());
        made.setRequestInterceptor(request -> request.header("X-API-Key", key));
        return made;
    }

    private Pool createPool() throws ApiException {
        return new PoolsApi(client)
                .createPool(new PoolRequest()
                        .providerId(createProvider().getId())
                        .name("Java client's pool")
                        .kind(PoolKind.LIQUID)
                        .minimumDeposit("1000000000000000")
                        .feeBasisPoints(1000)
                        .depositAddress(Numeric.toHexStringWithPrefixZeroPadded(
                                new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16), 40)));
    }

    private Provider createProvider() throws ApiException {
        return new ProvidersApi(client).createProvider(new ProviderRequest().name("Java client " + UUID.randomUUID()));
    }

    private static String list(String amount) {
        return """
                index,address,amount
                0,%s,%s
                1,0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC,200
                """.formatted(WALLET, amount);
    }

    private Problem problem(ApiException refused) {
        try {
            return client.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not a problem: " + refused.getResponseBody(), e);
        }
    }
}
