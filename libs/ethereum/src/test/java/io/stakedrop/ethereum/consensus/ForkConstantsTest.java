package io.stakedrop.ethereum.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stakedrop.ethereum.RealData;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ForkConstantsTest {
    /** The node's fork is older than those here, or its network sets its own. */
    private static final Set<Constant> CHANGED_SINCE = Set.of(
            Constant.SECONDS_PER_SLOT,
            Constant.MAX_EFFECTIVE_BALANCE,
            Constant.INACTIVITY_PENALTY_QUOTIENT,
            Constant.MIN_SLASHING_PENALTY_QUOTIENT,
            Constant.WHISTLEBLOWER_REWARD_QUOTIENT,
            Constant.PROPORTIONAL_SLASHING_MULTIPLIER,
            Constant.MIN_PER_EPOCH_CHURN_LIMIT);

    @Test
    void agreesWithWhatANodeOfTheMinimalPresetSays() throws IOException {
        // Given
        JsonNode spec = RealData.json("ethereum/config_spec.json").get("data");
        ForkConstants minimal = new ForkConstants(Fork.FULU, Preset.MINIMAL);

        // Then
        int compared = 0;
        for (Constant constant : Constant.values()) {
            if (spec.has(constant.name()) && !CHANGED_SINCE.contains(constant)) {
                assertThat(spec.get(constant.name()).asText())
                        .as(constant.name())
                        .isEqualTo(Long.toString(minimal.number(constant)));
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(22);
    }

    @ParameterizedTest
    @CsvSource({ // Constants of EIP-7251 and EIP-8061 on mainnet and in the minimal preset.
        "ELECTRA, MAINNET, CHURN_LIMIT_QUOTIENT, 65536",
        "FULU, MAINNET, CHURN_LIMIT_QUOTIENT, 65536",
        "GLOAS, MAINNET, CHURN_LIMIT_QUOTIENT, 32768",
        "ELECTRA, MINIMAL, CHURN_LIMIT_QUOTIENT, 32",
        "FULU, MINIMAL, CHURN_LIMIT_QUOTIENT, 32",
        "GLOAS, MINIMAL, CHURN_LIMIT_QUOTIENT, 16",
        "GLOAS, MAINNET, CONSOLIDATION_CHURN_LIMIT_QUOTIENT, 65536",
        "GLOAS, MINIMAL, CONSOLIDATION_CHURN_LIMIT_QUOTIENT, 32",
        "FULU, MAINNET, MAX_PER_EPOCH_EXIT_CHURN_LIMIT, 256000000000",
        "FULU, MINIMAL, MAX_PER_EPOCH_EXIT_CHURN_LIMIT, 128000000000",
        "GLOAS, MAINNET, MAX_PER_EPOCH_ACTIVATION_CHURN_LIMIT, 256000000000"
    })
    void keepsForksAndPresetsApart(Fork fork, Preset preset, Constant constant, long expected) {
        assertThat(new ForkConstants(fork, preset).number(constant)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Fork.class)
    void givesAllWeightsToDuties(Fork fork) {
        // Given
        ForkConstants constants = ForkConstants.of(fork);

        // When
        long weights = constants.weight(Duty.SOURCE)
                + constants.weight(Duty.TARGET)
                + constants.weight(Duty.HEAD)
                + constants.number(Constant.SYNC_REWARD_WEIGHT)
                + constants.number(Constant.PROPOSER_WEIGHT);

        // Then
        assertThat(weights).isEqualTo(constants.number(Constant.WEIGHT_DENOMINATOR));
    }
}
