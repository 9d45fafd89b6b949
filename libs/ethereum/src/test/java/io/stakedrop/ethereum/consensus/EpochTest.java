package io.stakedrop.ethereum.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpochTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "411392", "18446744073709551615"})
    void readsWhatTheBeaconApiWrites(String text) {
        assertThat(Epoch.parse(text)).hasToString(text);
        assertThat(Slot.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"18446744073709551616", "-1", "1e3", ""})
    void refusesWhatIsNoEpoch(String text) {
        assertThatThrownBy(() -> Epoch.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("epochs");
        assertThatThrownBy(() -> Slot.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("slots");
    }

    @Test
    void countsUpToTheFarFutureAndNoFurther() {
        // Given
        Epoch last = Epoch.parse("18446744073709551614");

        // When
        Epoch after = last.plus(1);

        // Then
        assertThat(after).isEqualTo(Epoch.FAR_FUTURE);
        assertThatThrownBy(() -> after.plus(1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> after.plus(-1)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @CsvSource({"4, 5, 5", "5, 5, 5", "6, 5, 6"})
    void tellsTheLaterEpoch(long left, long right, long later) {
        assertThat(Epoch.of(left).max(Epoch.of(right))).isEqualTo(Epoch.of(later));
    }

    @ParameterizedTest
    @CsvSource({"MAINNET, 10, 320", "MINIMAL, 10, 80", "MAINNET, 0, 0"})
    void knowsTheFirstSlotOfAnEpoch(Preset preset, long epoch, long slot) {
        assertThat(Slot.startOf(Epoch.of(epoch), new ForkConstants(Fork.FULU, preset)))
                .isEqualTo(Slot.of(slot));
    }
}
