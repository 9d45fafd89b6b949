package io.stakedrop.staking.devnet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.LaunchMode;
import org.junit.jupiter.api.Test;

class DevnetSelectionTest {

    @Test
    void productionRefusesTheDevnetUnlessItIsAllowed() {
        assertThatThrownBy(() -> DevnetSelection.requireAllowed(LaunchMode.NORMAL, false))
                .hasMessageContaining("STAKEDROP_DEVNET_ALLOWED=true");
        assertThatCode(() -> DevnetSelection.requireAllowed(LaunchMode.NORMAL, true))
                .doesNotThrowAnyException();
        assertThatCode(() -> DevnetSelection.requireAllowed(LaunchMode.TEST, false))
                .doesNotThrowAnyException();
    }
}
