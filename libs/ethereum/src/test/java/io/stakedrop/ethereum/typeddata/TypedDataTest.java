package io.stakedrop.ethereum.typeddata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedDataTest {
    private static final String DOMAIN_TYPE = "'EIP712Domain':[{'name':'chainId','type':'uint256'}]";

    @Test
    void endsRecursionWhereAStructIsNull() {
        // Given
        String familyTree = """
                {"types": {
                    "EIP712Domain": [
                        {"name": "name", "type": "string"}, {"name": "version", "type": "string"},
                        {"name": "chainId", "type": "uint256"}, {"name": "verifyingContract", "type": "address"}],
                    "Person": [
                        {"name": "name", "type": "string"},
                        {"name": "mother", "type": "Person"}, {"name": "father", "type": "Person"}]},
                 "primaryType": "Person",
                 "domain": {
                    "name": "Family Tree", "version": "1", "chainId": 1,
                    "verifyingContract": "0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"},
                 "message": {
                    "name": "Jon",
                    "mother": {
                        "name": "Lyanna", "mother": null,
                        "father": {"name": "Rickard", "mother": null, "father": null}},
                    "father": {
                        "name": "Rhaegar", "mother": null,
                        "father": {"name": "Aeris II", "mother": null, "father": null}}}}
                """;

        // When
        TypedData data = TypedData.parse(familyTree);

        // Then: as @metamask/eth-sig-util gives them for version 4.
        assertThat(data.encodedType()).isEqualTo("Person(string name,Person mother,Person father)");
        assertThat(data.messageHash())
                .hasToString("0xfdc7b6d35bbd81f7fa78708604f57569a10edff2ca329c8011373f0667821a45");
        assertThat(data.digest()).hasToString("0x807773b9faa9879d4971b43856c4d60c2da15c6f8c062bd9d33afefb756de19c");
    }

    @Test
    void sortsReferredTypesByNameBehindThePrimaryOne() {
        // Given: the example of encodeType in EIP-712.
        String json = data("'Transaction':[{'name':'from','type':'Person'},{'name':'to','type':'Person'},"
                        + "{'name':'tx','type':'Asset'}],'Person':[{'name':'wallet','type':'address'},"
                        + "{'name':'name','type':'string'}],'Unused':[],"
                        + "'Asset':[{'name':'token','type':'address'},{'name':'amount','type':'uint256'}]")
                .formatted("Transaction", "{'from':null,'to':null,'tx':null}");

        // When
        TypedData data = TypedData.parse(quoted(json));

        // Then
        assertThat(data.encodedType())
                .isEqualTo(
                        "Transaction(Person from,Person to,Asset tx)Asset(address token,uint256 amount)Person(address wallet,string name)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    uint8    | 255                    | '255'                | '0xff'
                    uint256  | 9007199254740991       | '9007199254740991'   | '0x001fffffffffffff'
                    int8     | -128                   | '-128'               | -128
                    int8     | 127                    | '0x7F'               | '127'
                    int256   | -1                     | '-1'                 | -1
                    uint256  | 0                      | '0'                  | '0x0'
                    uint256  | 100                    | '100'                | '0x64'
                    address  | '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed' | '0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED' | '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
                    bytes    | '0x'                   | '0x'                 | '0x'
                    bytes2   | '0xABcd'               | '0xabcd'             | '0xABCD'
                    string   | 'ü'                    | '\\u00fc'            | 'ü'
                    """)
    void readsTheFormsOfOneValueAlike(String type, String first, String second, String third) {
        // When
        Bytes32 digest = digest(type, first);

        // Then
        assertThat(digest).isEqualTo(digest(type, second)).isEqualTo(digest(type, third));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    uint8      | 256                | out-of-range          | message.v must be within 0 to 2^8 - 1 (uint8).
                    uint8      | -1                 | out-of-range          | message.v must be within 0 to 2^8 - 1 (uint8).
                    uint8      | '0x100'            | out-of-range          | message.v must be within 0 to 2^8 - 1
                    int8       | 128                | out-of-range          | message.v must be within -2^7 to 2^7 - 1 (int8).
                    int8       | -129               | out-of-range          | message.v must be within -2^7
                    int8       | '0xff'             | out-of-range          | message.v must be within -2^7
                    uint256    | 9007199254740992   | out-of-range          | message.v must be written as a string, because JSON numbers beyond 2^53 - 1
                    int256     | -9007199254740992  | out-of-range          | message.v must be written as a string
                    uint256    | 1.0                | not-a-decimal-integer | message.v must be an integer in decimal digits, or in hexadecimal digits after 0x in a string, but character 2 is '.'.
                    uint256    | 1e3                | not-a-decimal-integer | character 2 is 'e'.
                    uint256    | '1e3'              | not-a-decimal-integer | character 2 is 'e'.
                    uint256    | '+1'               | not-a-decimal-integer | character 1 is '+'.
                    uint256    | '007'              | not-a-decimal-integer | character 2 is '0'.
                    int256     | '-0'               | not-a-decimal-integer | character 1 is '-'.
                    uint256    | ''                 | not-a-decimal-integer | it is empty.
                    uint256    | '-'                | not-a-decimal-integer | character 1 is '-'.
                    uint256    | '0x'               | not-a-decimal-integer | character 1 is '0'.
                    uint256    | '0X1'              | not-a-decimal-integer | character 2 is 'X'.
                    uint256    | '0x1g'             | not-a-decimal-integer | character 4 is 'g'.
                    uint256    | '1 '               | not-a-decimal-integer | character 2 is U+0020.
                    uint256    | '99999999999999999999999999999999999999999999999999999999999999999999999999999999999' | out-of-range | has more digits
                    uint256    | '0x000000000000000000000000000000000000000000000000000000000000000000000000000000000' | out-of-range | has more digits
                    uint256    | true               | wrong-type            | message.v must be an integer, as a number or a string, but is a boolean.
                    uint256    | null               | wrong-type            | but is null.
                    uint256    | []                 | wrong-type            | but is an array.
                    uint256    | {}                 | wrong-type            | but is an object.
                    bool       | 1                  | wrong-type            | message.v must be true or false, but is a number.
                    bool       | 'true'             | wrong-type            | but is a string.
                    address    | '0x12'             | wrong-length          | message.v must be an address. The address must have 40
                    address    | '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD' | wrong-checksum | character 42 is 'D'
                    address    | 5                  | wrong-type            | message.v must be a string, but is a number.
                    bytes2     | '0x12'             | wrong-length          | The value of message.v must have 4 hexadecimal digits after 0x, but has 2.
                    bytes2     | '0x123456'         | wrong-length          | but has 6.
                    bytes      | '0x123'            | wrong-length          | two hexadecimal digits for each byte
                    bytes      | 'abc'              | missing-0x-prefix     | The value of message.v must begin with 0x
                    bytes      | '0xzz'             | not-hexadecimal       | character 3 is 'z'
                    string     | 7                  | wrong-type            | message.v must be a string, but is a number.
                    string     | '\\ud83d'          | illegal-character     | character 1 is U+D83D
                    string     | null               | wrong-type            | but is null.
                    uint8[]    | 1                  | wrong-type            | message.v must be an array, but is a number.
                    uint8[2]   | [1]                | wrong-length          | message.v must have 2 elements, but has 1.
                    uint8[2]   | [1,2,3]            | wrong-length          | message.v must have 2 elements, but has 3.
                    uint8[]    | [1,256]            | out-of-range          | message.v[1] must be within
                    uint8[2][] | [[1,2],[3]]        | wrong-length          | message.v[1] must have 2 elements, but has 1.
                    uint8[2][] | [[1,2],[3,false]]  | wrong-type            | message.v[1][1] must be an integer
                    In[]       | [{'a':1},{'a':-1}] | out-of-range          | message.v[1].a must be within
                    In         | {}                 | missing-field         | message.v.a is missing.
                    In         | {'a':1,'b':2}      | unknown-field         | message.v.b is not in the type In.
                    In         | {'a':1,'\\u202e x':2} | unknown-field      | message.v.\\u202e\\u0020x is not in the type In.
                    In         | []                 | wrong-type            | message.v must be an object, but is an array.
                    """)
    void namesThePlaceAndTheRule(String type, String value, String code, String message) {
        // When
        InvalidValueException refused = refusal(withMember(type, value));

        // Then
        assertThat(refused).hasMessageContaining(message);
        assertThat(refused.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    uint      | unknown-type | types.M[0].type must say its width, such as uint256
                    int       | unknown-type | such as int256: EIP-712 has no alias int.
                    uint7     | unknown-type | types.M[0].type is 'uint7', which is neither declared in types nor one of
                    uint264   | unknown-type | is 'uint264'
                    uint08    | unknown-type | is 'uint08'
                    int0      | unknown-type | is 'int0'
                    bytes0    | unknown-type | is 'bytes0'
                    bytes33   | unknown-type | is 'bytes33'
                    Address   | unknown-type | is 'Address'
                    fixed128x18 | unknown-type | is 'fixed128x18'
                    function  | unknown-type | is 'function'
                    ``        | unknown-type | is ''
                    uint8 []  | unknown-type | is 'uint8\\u0020'
                    uint8[0]  | unknown-type | must end in [] or in a length above zero in brackets, such as [2], behind 'uint8'.
                    uint8[01] | unknown-type | behind 'uint8'.
                    uint8[-1] | unknown-type | behind 'uint8'.
                    uint8[][  | unknown-type | behind 'uint8[]'.
                    uint8[]x  | unknown-type | behind 'uint8[]'.
                    uint8]    | unknown-type | is 'uint8]'
                    """)
    void refusesTypesThatEip712DoesNotHave(String type, String code, String message) {
        // When
        InvalidValueException refused = refusal(withMember(type, "1"));

        // Then
        assertThat(refused).hasMessageContaining(message);
        assertThat(refused.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                                                           | missing-field     | types is missing.
                    []                                                           | wrong-type        | The typed data must be an object, but is an array.
                    {'types':{},'chain':1}                                       | unknown-field     | chain is not in typed data
                    {'types':[]}                                                 | wrong-type        | types must be an object, but is an array.
                    {'types':{}}                                                 | missing-field     | types.EIP712Domain is missing
                    {'types':{'EIP712Domain':[]}}                                | missing-field     | types.EIP712Domain must have at least one
                    {'types':{'EIP712Domain':{}}}                                | wrong-type        | types.EIP712Domain must be an array, but is an object.
                    {'types':{'EIP712Domain':[5]}}                               | wrong-type        | types.EIP712Domain[0] must be an object
                    {'types':{'EIP712Domain':[{'name':'chainId'}]}}              | missing-field     | types.EIP712Domain[0].type is missing.
                    {'types':{'EIP712Domain':[{'name':'a','type':'bool','x':1}]}} | unknown-field    | types.EIP712Domain[0].x is not in the declaration of a member
                    {'types':{'EIP712Domain':[{'name':'chain','type':'bool'}]}}  | unknown-field     | types.EIP712Domain[0] must be one of name, version, chainId, verifyingContract and salt, but is chain.
                    {'types':{'EIP712Domain':[{'name':'chainId','type':'uint8'}]}} | wrong-type      | types.EIP712Domain[0] must have the type uint256, but has uint8.
                    {'types':{'S':[{'name':'a','type':'bool'},{'name':'a','type':'bool'}]}} | duplicate-name | types.S[1] declares the member a again.
                    {'types':{'S':[{'name':'a b','type':'bool'}]}}               | illegal-character | types.S[0].name must be a name of letters, digits, $ and _ that begins with no digit, but character 2 is U+0020.
                    {'types':{'S':[{'name':'','type':'bool'}]}}                  | empty             | types.S[0].name must be a name, but is empty.
                    {'types':{'S(bool a)':[]}}                                   | illegal-character | types.S(bool\\u0020a) must be a name
                    {'types':{'1S':[]}}                                          | illegal-character | character 1 is '1'.
                    {'types':{'uint8':[]}}                                       | duplicate-name    | types.uint8 must not declare a type that is built in.
                    {'types':{D}}                                                | missing-field     | primaryType is missing.
                    {'types':{D},'primaryType':1}                                | wrong-type        | primaryType must be a string, but is a number.
                    {'types':{D},'primaryType':'Mail'}                           | unknown-type      | primaryType is 'Mail', which is not declared in types.
                    {'types':{D},'primaryType':'EIP712Domain'}                   | unknown-type      | primaryType must be the type of a message, not the domain's.
                    {'types':{D,'S':[]},'primaryType':'S'}                       | missing-field     | domain is missing.
                    {'types':{D,'S':[]},'primaryType':'S','domain':{}}           | missing-field     | domain.chainId is missing.
                    {'types':{D,'S':[]},'primaryType':'S','domain':{'chainId':1,'name':'x'}} | unknown-field | domain.name is not in the type EIP712Domain.
                    {'types':{D,'S':[]},'primaryType':'S','domain':{'chainId':-1}} | out-of-range    | domain.chainId must be within 0 to 2^256 - 1
                    {'types':{D,'S':[]},'primaryType':'S','domain':{'chainId':1}} | missing-field    | message is missing.
                    {'types':{D,'S':[]},'primaryType':'S','domain':{'chainId':1},'message':null} | wrong-type | message must be an object, but is null.
                    """)
    void namesWhatIsMissingOrUnknownInTheWhole(String json, String code, String message) {
        // When
        InvalidValueException refused =
                refusal(json.replace("D}", DOMAIN_TYPE + "}").replace("D,", DOMAIN_TYPE + ","));

        // Then
        assertThat(refused).hasMessageContaining(message);
        assertThat(refused.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                    | empty    | The typed data is empty.
                    {'types':             | not-json | (line 1, column
                    {'types':{},'types':{}} | not-json | Duplicate
                    {'types':01}          | not-json | line 1
                    {'types':NaN}         | not-json | line 1
                    {} {}                 | not-json | but more follows it (line 1, column
                    """)
    void refusesWhatIsNotOneJsonValue(String json, String code, String message) {
        // When
        InvalidValueException refused = refusal(json);

        // Then
        assertThat(refused).hasMessageContaining(message);
        assertThat(refused.code()).isEqualTo(code);
    }

    @Test
    void refusesNestingWithoutEndInsteadOfRunningOutOfStack() {
        // When
        InvalidValueException refused = refusal("{'types':" + "[".repeat(100_000));

        // Then
        assertThat(refused.code()).isEqualTo("not-json");
    }

    @Test
    void repeatsNoMoreOfALongNameThanAPersonReads() {
        // When
        InvalidValueException refused = refusal("{'" + "x".repeat(1_000) + "':1}");

        // Then
        assertThat(refused).hasMessageStartingWith("x".repeat(60) + "… is not in typed data");
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256})
    void limitsTheNumberOfStructs(int others) {
        // Given
        String structs =
                IntStream.range(0, others).mapToObj("'S%d':[]"::formatted).collect(Collectors.joining(","));

        // When
        InvalidValueException refused = refusal("{'types':{" + DOMAIN_TYPE + "," + structs + "}}");

        // Then
        assertThat(refused.code()).isEqualTo(others == 255 ? "missing-field" : "out-of-range");
    }

    private static Bytes32 digest(String type, String value) {
        return TypedData.parse(quoted(withMember(type, value))).digest();
    }

    /** A message whose only member has this type and value. */
    private static String withMember(String type, String value) {
        return data("'M':[{'name':'v','type':'" + type + "'}],'In':[{'name':'a','type':'uint8'}]")
                .formatted("M", "{'v':" + value + "}");
    }

    private static String data(String types) {
        return "{'types':{" + DOMAIN_TYPE + "," + types
                + "},'primaryType':'%s','domain':{'chainId':'0x1'},'message':%s}";
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static InvalidValueException refusal(String json) {
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> TypedData.parse(quoted(json)));
        assertThat(refused).as("refusal").isNotNull();
        assertThat(refused.getMessage()).endsWith(".");
        return refused;
    }
}
