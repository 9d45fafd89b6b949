package io.stakedrop.ethereum.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.InvalidValueException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractFunctionTest {
    /** From Solidity's "Contract ABI Specification", section Examples, and from deployed contracts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    baz(uint32,bool)                | 0xcdcd77c0
                    bar(bytes3[2])                  | 0xfce353f6
                    sam(bytes,bool,uint256[])       | 0xa5643bf2
                    f(uint256,uint32[],bytes10,bytes) | 0x8be65246
                    g(uint256[][],string[])         | 0x2289b18c
                    decimals()                      | 0x313ce567
                    multicall((address,bytes)[])    | 0xcaa5c23f
                    """)
    void hasThePublishedSelector(String signature, String selector) {
        // When
        ContractFunction function = ContractFunction.of(signature);

        // Then
        assertThat(function.selector()).hasToString(selector);
        assertThat(function.signature()).isEqualTo(signature);
    }

    @Test
    void readsTheArgumentsThatItWrites() {
        // Given
        ContractFunction baz = ContractFunction.of("baz(uint32,bool)", "bool");
        AbiValue number = AbiValue.parse(AbiType.parse("uint32"), "69");
        AbiValue yes = new AbiValue.BoolValue(true);

        // When
        Bytes callData = baz.callData(number, yes);

        // Then
        assertThat(callData).hasToString("0xcdcd77c0" + "0".repeat(62) + "45" + "0".repeat(63) + "1");
        assertThat(baz.decodeArguments(callData)).containsExactly(number, yes);
        assertThat(baz.decodeResult(Bytes.parse("0x" + "0".repeat(63) + "1"))).containsExactly(yes);
    }

    @Test
    void refusesArgumentsOfOtherTypes() {
        // Given
        ContractFunction baz = ContractFunction.of("baz(uint32,bool)");

        // When
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> baz.callData(new AbiValue.BoolValue(true)));

        // Then
        assertThat(refused).hasMessage("Values of (uint32,bool) are expected, but (bool) were given.");
    }

    @ParameterizedTest
    @CsvSource({"0x", "0xcdcd77", "0xcdcd77c1", "0xcdcd77c0"})
    void refusesCallDataOfAnotherFunctionOrWithoutArguments(String callData) {
        // Given
        ContractFunction baz = ContractFunction.of("baz(uint32,bool)");

        // When
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> baz.decodeArguments(Bytes.parse(callData)));

        // Then
        assertThat(refused.code()).isEqualTo("malformed-encoding");
    }

    @Test
    void refusesAnEmptyResultWhereOneIsDeclared() {
        // Given
        ContractFunction name = ContractFunction.of("name()", "string");

        // When
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> name.decodeResult(Bytes.EMPTY));

        // Then
        assertThat(refused).hasMessageContaining("32 bytes are needed, but 0 are left");
        assertThat(ContractFunction.of("pause()").decodeResult(Bytes.EMPTY)).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    transfer                 | unknown-type
                    (address)                | empty
                    transfer(address         | unknown-type
                    transfer(address))       | unknown-type
                    transfer(address to)     | unknown-type
                    trans fer(address)       | unknown-type
                    1transfer(address)       | unknown-type
                    transf\u00e9r(address)   | unknown-type
                    """)
    void refusesAMalformedSignature(String signature, String code) {
        // When
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> ContractFunction.of(signature));

        // Then
        assertThat(refused).as("refusal of %s", signature).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
    }
}
