package io.stakedrop.staking.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.staking.provider.WalletKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WalletAccountsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final String SIGNATURE = "0x" + "77".repeat(96);

    /** SIGNATURE behind a factory and its call data, by viem's serializeErc6492Signature. */
    private static final String OF_UNDEPLOYED = "0x" + "00".repeat(12) + "11".repeat(20) + "00".repeat(31) + "60"
            + "00".repeat(31) + "a0" + "00".repeat(31) + "03" + "aabbcc" + "00".repeat(29) + "00".repeat(31) + "60"
            + "77".repeat(96) + "6492".repeat(16);

    private final Wallet wallet = new Wallet(
            new UUID(1, 1),
            new UUID(2, 2),
            Address.parse("0x70997970C51812dc3A010C7d01b50e0d17dc79C8"),
            WalletKind.OTHER,
            null,
            null,
            new Ownership.Claimed(),
            NOW);
    private final Challenge challenge = new Challenges(new Origin(), Clock.fixed(NOW, ZoneOffset.UTC)).write(wallet, 1);

    @Test
    void aContractsWordProvesItsOwner() {
        WalletAccounts accounts = on(new ContractAccount(true, Bytes.parse(SIGNATURE)));

        assertThat(prove(accounts, SIGNATURE)).isEqualTo(Ownership.Proof.CONTRACT);
        assertThat(accounts.isContract(wallet).await().indefinitely()).isTrue();
    }

    @Test
    void aContractThatIsNotDeployedYetProvesItsOwner() {
        WalletAccounts accounts = on(new ContractAccount(false, Bytes.parse(SIGNATURE)));

        Ownership.Proof proof = prove(accounts, OF_UNDEPLOYED);

        assertThat(proof).isEqualTo(Ownership.Proof.UNDEPLOYED_CONTRACT);
        Wallet proven = wallet.proven(new Ownership.Proven(proof, NOW));
        assertThat(accounts.isContract(wallet).await().indefinitely()).isFalse();
        assertThat(accounts.isContract(proven).await().indefinitely()).isTrue();
    }

    @Test
    void aSignatureThatTheContractRevertsOnProvesNothing() {
        WalletAccounts accounts = on(new ContractAccount(true, Bytes.parse(SIGNATURE)));

        assertThatThrownBy(() -> prove(accounts, "0x" + "66".repeat(96)))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type().code()).isEqualTo("ownership-not-proven");
                    assertThat(problem.faults()).extracting(Fault::code).containsExactly("contract-reverted");
                });
    }

    @Test
    void aChallengeIsGoodUntilTheInstantAtWhichItExpires() {
        Instant end = NOW.plus(Duration.ofMinutes(10));

        assertThat(challenge.expiresAt()).isEqualTo(end);
        assertThat(challenge.isGoodAt(end.minusNanos(1))).isTrue();
        assertThat(challenge.isGoodAt(end)).isFalse();
    }

    @Test
    void noTwoChallengesHaveTheSameNonce() {
        Challenges challenges = new Challenges(new Origin(), Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(challenges.write(wallet, 1).message().nonce())
                .hasSize(32)
                .isNotEqualTo(challenges.write(wallet, 1).message().nonce());
    }

    private static WalletAccounts on(ContractAccount account) {
        return new WalletAccounts(account);
    }

    private Ownership.Proof prove(WalletAccounts accounts, String signature) {
        return accounts.verify(wallet, challenge, Hex.decode(signature, "signature"))
                .await()
                .indefinitely();
    }

    private record Origin() implements WalletConfig {

        @Override
        public String origin() {
            return "https://app.example";
        }

        @Override
        public Duration challengeLifetime() {
            return Duration.ofMinutes(10);
        }
    }
}
