package io.stakedrop.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLevelRoutesTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
    void whoComesFromTheLoopbackInterfaceIsOfThisHost(String address) {
        // When / Then
        assertThat(LogLevelRoutes.isOfThisHost(address)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "localhost", "10.244.0.7", "0.0.0.0", "fd00::7", "::ffff:10.244.0.7", "169.254.1.1"})
    void whoComesFromAnywhereElseIsNot(String address) {
        // When / Then
        assertThat(LogLevelRoutes.isOfThisHost(address)).isFalse();
    }
}
