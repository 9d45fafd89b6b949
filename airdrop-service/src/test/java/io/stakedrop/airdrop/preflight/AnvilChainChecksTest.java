package io.stakedrop.airdrop.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.campaign.Token;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.abi.Abi;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.contract.CodeSurvey;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.kit.execution.ExecutionNodeConfig;
import io.stakedrop.kit.execution.JsonRpcExecutionNode;
import io.stakedrop.testkit.evm.Anvil;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node is asked, asked of a real EVM with Uniswap's test token. */
@QuarkusTest
@WithTestResource(AirdropServers.class)
class AnvilChainChecksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long CHAIN_ID = 31_337;
    private static final BigInteger SUPPLY = BigInteger.valueOf(1_000);
    private static final Address DELEGATED = Address.parse("0x00000000000000000000000000000000000d0001");
    private static final Address PLAIN = Address.parse("0x00000000000000000000000000000000000d0002");

    private final Vertx vertx = Vertx.vertx();
    private Anvil anvil;
    private JsonRpcExecutionNode node;
    private ChainChecks checks;
    private Address holder;
    private Address token;

    @BeforeEach
    void deployToken() throws IOException {
        anvil = Anvil.start("--chain-id", Long.toString(CHAIN_ID));
        ExecutionNodeConfig config = config(anvil.url());
        node = new JsonRpcExecutionNode(
                List.of(anvil.url()), CHAIN_ID, config, vertx, new ObjectMapper(), new SimpleMeterRegistry());
        checks = new ChainChecks(node, config);
        holder = Address.parse(anvil.accounts().getFirst());
        token = deploy(
                "TestERC20",
                new AbiValue.StringValue("Test"),
                new AbiValue.StringValue("TST"),
                AbiValue.uint256(SUPPLY));
    }

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
        if (anvil != null) {
            anvil.close();
        }
        vertx.close();
    }

    @Test
    void asksOnlyOfTheTokensNetwork() {
        assertThat(checks.mayAsk(token(18))).isTrue();
        assertThat(checks.mayAsk(new Token(1, token, "TST", 18))).isFalse();
    }

    @Test
    void findsATokenThatIsNotThereOrCountsOtherDecimals() {
        assertThat(await(checks.checkToken(token(18))).outcome()).isEqualTo(PreflightOutcome.PASSED);
        assertThat(await(checks.checkToken(token(6))).outcome()).isEqualTo(PreflightOutcome.BLOCKING);
        assertThat(await(checks.checkToken(new Token(CHAIN_ID, PLAIN, "TST", 18)))
                        .outcome())
                .isEqualTo(PreflightOutcome.BLOCKING);
    }

    @Test
    void tellsContractsFromAccountsOfKeysEvenOfAFullPage() {
        // Given
        anvil.rpc("anvil_setCode", DELEGATED.toString(), "0xef0100" + "11".repeat(20));
        List<UniswapClaim> claims = new ArrayList<>();
        for (int index = 0; index < CodeSurvey.MOST_ACCOUNTS; index++) {
            Address account = switch (index) {
                case 0, 1_999 -> token;
                case 1 -> holder;
                case 2 -> DELEGATED;
                default -> Address.parse("0x%040x".formatted(0xabcdef000000L + index));
            };
            claims.add(new UniswapClaim(index, account, TokenAmount.of(1)));
        }

        // When
        List<UniswapClaim> contracts = await(checks.findContracts(claims));

        // Then
        assertThat(contracts).extracting(UniswapClaim::index).containsExactly(0L, 1_999L);
    }

    @Test
    void comparesWhatPayersHaveWithWhatClaimsTake() {
        assertThat(await(checks.checkFunding(subject(1_000), List.of(PLAIN, holder)))
                        .outcome())
                .isEqualTo(PreflightOutcome.PASSED);
        Finding tooLittle = await(checks.checkFunding(subject(1_001), List.of(PLAIN, holder)));
        assertThat(tooLittle.outcome()).isEqualTo(PreflightOutcome.BLOCKING);
        assertThat(tooLittle.detail()).contains(holder + " has 1000", "take 1001");
        assertThat(await(checks.checkFunding(subject(1), List.of())).outcome()).isEqualTo(PreflightOutcome.NOT_CHECKED);
        assertThat(await(checks.findPayer(subject(1), List.of(PLAIN, holder), TokenAmount.of(1_000))))
                .contains(holder);
        assertThat(await(checks.findPayer(subject(1), List.of(PLAIN, holder), TokenAmount.of(1_001))))
                .isEmpty();
    }

    @Test
    void findsTheTransfersThatTheTokenRefuses() {
        // Given
        List<UniswapClaim> claims = List.of(
                new UniswapClaim(0, PLAIN, TokenAmount.of(1_000)),
                new UniswapClaim(1, Address.ZERO, TokenAmount.of(1)),
                new UniswapClaim(2, PLAIN, TokenAmount.of(1_001)));

        // When
        List<UniswapClaim> refused = await(checks.findRefusedTransfers(subject(1_000), holder, claims));

        // Then
        assertThat(refused).extracting(UniswapClaim::index).containsExactly(1L, 2L);
    }

    private Token token(int decimals) {
        return new Token(CHAIN_ID, token, "TST", decimals);
    }

    private Subject subject(long total) {
        UUID any = new UUID(0, 1);
        return new Subject(
                any,
                any,
                any,
                any,
                any,
                Optional.empty(),
                TokenAmount.of(total),
                token(18),
                Optional.empty(),
                Optional.empty());
    }

    private Address deploy(String contract, AbiValue... arguments) throws IOException {
        Path artifact = Path.of(
                System.getProperty("stakedrop.root"),
                "tests/e2e/evm/node_modules/@uniswap/merkle-distributor/build",
                contract + ".json");
        String code =
                new ObjectMapper().readTree(artifact.toFile()).path("bytecode").textValue();
        Bytes creation = Bytes.concat(
                Bytes.parse(code.startsWith("0x") ? code : "0x" + code).toBytes(),
                Abi.encode(List.of(arguments)).toBytes());
        String hash = anvil.rpc("eth_sendTransaction", Map.of("from", holder.toString(), "data", creation.toString()))
                .textValue();
        JsonNode receipt = Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> anvil.rpc("eth_getTransactionReceipt", hash), found -> !found.isNull());
        return Address.parse(receipt.path("contractAddress").textValue());
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }

    private static ExecutionNodeConfig config(URI url) {
        return new SmallRyeConfigBuilder()
                .withMapping(ExecutionNodeConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withDefaultValue("stakedrop.execution-node.urls", url.toString())
                .withDefaultValue("stakedrop.execution-node.chain-id", Long.toString(CHAIN_ID))
                .build()
                .getConfigMapping(ExecutionNodeConfig.class);
    }
}
