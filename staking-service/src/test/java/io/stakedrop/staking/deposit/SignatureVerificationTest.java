package io.stakedrop.staking.deposit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quarkus.runtime.StartupEvent;
import org.junit.jupiter.api.Test;

class SignatureVerificationTest {
    @Test
    void startsWhereTheLibraryWorks() {
        // When
        assertThatCode(() -> new SignatureVerification().onStart(new StartupEvent()))
                // Then
                .doesNotThrowAnyException();
    }

    @Test
    void refusesALibraryThatCannotBeLoaded() {
        // When
        assertThatIllegalStateException()
                .isThrownBy(() -> SignatureVerification.requireWorking(deposit -> {
                    throw new UnsatisfiedLinkError("libstdc++.so.6: cannot open shared object file");
                }))
                // Then
                .withMessageContaining("libstdc++6")
                .withMessageContaining(System.getProperty("java.io.tmpdir"))
                .withCauseInstanceOf(UnsatisfiedLinkError.class);
    }

    @Test
    void refusesALibraryThatTakesEverything() {
        // When
        assertThatIllegalStateException()
                .isThrownBy(() -> SignatureVerification.requireWorking(deposit -> true))
                // Then
                .withMessageContaining("does not tell");
    }

    @Test
    void refusesALibraryThatTakesNothing() {
        // When
        assertThatIllegalStateException()
                .isThrownBy(() -> SignatureVerification.requireWorking(deposit -> false))
                // Then
                .withMessageContaining("does not tell");
    }
}
