package io.stakedrop.ethereum.abi;

import static io.stakedrop.ethereum.abi.ContractEvent.data;
import static io.stakedrop.ethereum.abi.ContractEvent.indexed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractEventTest {
    private static final ContractEvent NAMED = ContractEvent.of(
            "Named", data("string"), indexed("string"), data("uint256"), indexed("int8"), indexed("bytes4"));

    @Test
    void readsParametersInTheOrderOfTheirDeclaration() {
        // Given
        Bytes32 hashed = new Keccak256().hash("key".getBytes(StandardCharsets.UTF_8));
        List<Bytes32> topics = List.of(
                NAMED.topic(),
                hashed,
                Bytes32.parse("0x" + "f".repeat(63) + "e"),
                Bytes32.parse("0xdeadbeef" + "0".repeat(56)));
        Bytes data = Abi.encode(new AbiValue.StringValue("text"), AbiValue.uint256(BigInteger.TEN));

        // When
        List<AbiValue> values = NAMED.decode(topics, data);

        // Then
        assertThat(values)
                .containsExactly(
                        new AbiValue.StringValue("text"),
                        AbiValue.bytes32(hashed),
                        AbiValue.uint256(BigInteger.TEN),
                        AbiValue.parse(AbiType.parse("int8"), "-2"),
                        AbiValue.parse(AbiType.parse("bytes4"), "0xdeadbeef"));
        assertThat(NAMED).hasToString("Named(string,string,uint256,int8,bytes4)");
    }

    @Test
    void refusesALogOfAnotherEventOrOfAnotherNumberOfTopics() {
        // Given
        Bytes32 zero = Bytes32.of(new byte[Bytes32.SIZE]);

        // Then
        for (List<Bytes32> topics : List.of(
                List.<Bytes32>of(),
                List.of(NAMED.topic()),
                List.of(NAMED.topic(), zero, zero),
                List.of(NAMED.topic(), zero, zero, zero, zero),
                List.of(zero, zero, zero, zero))) {
            assertThat(NAMED.matches(topics)).as("%s", topics).isFalse();
            assertThatThrownBy(() -> NAMED.decode(topics, Bytes.EMPTY)).hasMessageContaining("topics are not those of");
        }
        assertThat(NAMED.matches(List.of(NAMED.topic(), zero, zero, zero))).isTrue();
    }

    @Test
    void refusesATopicThatIsNoValueOfItsType() {
        // Given
        ContractEvent paused = ContractEvent.of("Paused", indexed("address"));

        // When
        InvalidValueException refused = catchThrowableOfType(
                InvalidValueException.class,
                () -> paused.decode(List.of(paused.topic(), Bytes32.parse("0x" + "1".repeat(64))), Bytes.EMPTY));

        // Then
        assertThat(refused.code()).isEqualTo("malformed-encoding");
    }

    @Test
    void hasAtMostThreeIndexedParameters() {
        assertThatThrownBy(
                        () -> ContractEvent.of("E", indexed("bool"), indexed("bool"), indexed("bool"), indexed("bool")))
                .hasMessage("An event has at most 3 indexed parameters.");
    }
}
