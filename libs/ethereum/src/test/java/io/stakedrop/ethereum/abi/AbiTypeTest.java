package io.stakedrop.ethereum.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stakedrop.ethereum.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbiTypeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    uint8                                | false | 32
                    uint256                              | false | 32
                    int256                               | false | 32
                    address                              | false | 32
                    bool                                 | false | 32
                    bytes1                               | false | 32
                    bytes32                              | false | 32
                    bytes                                | true  | 32
                    string                               | true  | 32
                    uint256[]                            | true  | 32
                    uint256[3]                           | false | 96
                    uint8[2][3]                          | false | 192
                    uint8[2][]                           | true  | 32
                    string[2]                            | true  | 32
                    (address,uint256)                    | false | 64
                    (address,(uint256,bool)[2])[3]       | false | 480
                    (string,bytes32)                     | true  | 32
                    ((address,bytes)[],uint64[4][])[1][] | true  | 32
                    """)
    void readsACanonicalName(String name, boolean dynamic, int headSize) {
        // When
        AbiType type = AbiType.parse(name);

        // Then
        assertThat(type).hasToString(name);
        assertThat(type.isDynamic()).isEqualTo(dynamic);
        assertThat(type.headSize()).isEqualTo(headSize);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                  | empty            | The name of the type is empty.
                    uint                | empty            | number of bits of a uint is empty
                    int[]               | empty            | number of bits of an int is empty
                    uint0               | unknown-type     | not 0
                    uint7               | unknown-type     | not 7
                    uint12              | unknown-type     | not 12
                    uint264             | unknown-type     | not 264
                    uint08              | leading-zero     | number of bits of a uint must not begin with a zero
                    int99999999999      | out-of-range     | within 0 to 2^31 - 1
                    bytes0              | unknown-type     | not bytes0
                    bytes33             | unknown-type     | not bytes33
                    address20           | unknown-type     | begins at character 1
                    function            | unknown-type     | begins at character 1
                    Uint256             | unknown-type     | the name of a type after 0 characters, but character 1 is 'U'
                    uint256[0]          | unknown-type     | at least one element, not 0
                    uint256[02]         | leading-zero     | length of an array
                    uint256[-1]         | unknown-type     | must have ']' after 8 characters, but character 9 is '-'
                    uint256[            | unknown-type     | must have ']' after 8 characters, but the text ends
                    uint256[67108864]   | unknown-type     | 2147483648 bytes
                    uint256[65536][1025]| unknown-type     | 2149580800 bytes
                    ()                  | unknown-type     | at least one component
                    (address            | unknown-type     | must have ')' after 8 characters, but the text ends
                    (address,)          | unknown-type     | the name of a type after 9 characters, but character 10 is ')'
                    'address,bool'      | unknown-type     | the end after 7 characters, but character 8 is ','
                    '(address, bool)'   | unknown-type     | character 10 is U+0020
                    uint256]            | unknown-type     | the end after 7 characters
                    (bool,foo)          | unknown-type     | begins at character 7
                    """)
    void namesTheFaultAndItsPlace(String name, String code, String message) {
        // When
        InvalidValueException refused = catchThrowableOfType(InvalidValueException.class, () -> AbiType.parse(name));

        // Then
        assertThat(refused).as("refusal of %s", name).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused).hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 32})
    void readsTypesAsDeepAsAllowed(int depth) {
        // When
        AbiType type = AbiType.parse("(".repeat(depth) + "bool" + ")".repeat(depth));

        // Then
        assertThat(type.headSize()).isEqualTo(AbiType.WORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "bool"})
    void refusesTypesThatAreTooDeep(String start) {
        // Given
        int deep = start.equals("(") ? 1_000_000 : 33;
        String name = start.equals("(") ? start.repeat(deep) : start + "[]".repeat(deep);

        // When
        InvalidValueException refused = catchThrowableOfType(InvalidValueException.class, () -> AbiType.parse(name));

        // Then
        assertThat(refused).hasMessageStartingWith("Types may be nested 32 deep");
    }

    @Test
    void equalsATypeOfTheSameName() {
        // When
        AbiType type = AbiType.parse("(address,uint256[])");

        // Then
        assertThat(type)
                .isEqualTo(AbiType.parse("(address,uint256[])"))
                .isNotEqualTo(AbiType.parse("(address,uint256)"));
    }
}
