package io.stakedrop.airdrop.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.airdrop.distributor.ClaimFunction;
import io.stakedrop.airdrop.distributor.Distributor;
import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.airdrop.distributor.SweepFunction;
import io.stakedrop.ethereum.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(1));

    @Test
    void knowsNothingWithoutADeclaredContract() {
        assertThat(Ending.check(null, NOW).outcome()).isEqualTo(PreflightOutcome.NOT_CHECKED);
    }

    @Test
    void warnsWhereTheRestStaysForEver() {
        assertThat(Ending.check(distributor(null, null), NOW).outcome()).isEqualTo(PreflightOutcome.WARNING);
        assertThat(Ending.check(distributor(LATER, null), NOW).outcome()).isEqualTo(PreflightOutcome.WARNING);
    }

    @Test
    void passesAContractThatGivesTheRestBack() {
        // When
        Finding finding = Ending.check(distributor(LATER, "withdraw()"), NOW);

        // Then
        assertThat(finding.outcome()).isEqualTo(PreflightOutcome.PASSED);
        assertThat(finding.detail()).contains("until 2026-03-02T12:00:00Z", "withdraw()");
    }

    @Test
    void holdsBackWhatTheContractWouldNotPayAnyMore() {
        assertThat(Ending.check(distributor(NOW, "withdraw()"), NOW).outcome()).isEqualTo(PreflightOutcome.BLOCKING);
    }

    private static Distributor distributor(@Nullable Instant expiresAt, @Nullable String sweep) {
        return new Distributor(
                new UUID(0, 1),
                new UUID(0, 2),
                1,
                Address.ZERO,
                DropFormat.UNISWAP,
                ClaimFunction.parse("claim(uint256 index,address account,uint256 amount,bytes32[] proof)"),
                Optional.empty(),
                Optional.ofNullable(expiresAt),
                Optional.ofNullable(sweep).map(SweepFunction::parse),
                false,
                0,
                Optional.empty(),
                NOW);
    }
}
