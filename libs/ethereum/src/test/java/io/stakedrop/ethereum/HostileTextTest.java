package io.stakedrop.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stakedrop.ethereum.abi.AbiType;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.abi.ContractFunction;
import io.stakedrop.ethereum.consensus.Epoch;
import io.stakedrop.ethereum.consensus.Slot;
import io.stakedrop.ethereum.deposit.BlsPublicKey;
import io.stakedrop.ethereum.deposit.BlsSignature;
import io.stakedrop.ethereum.deposit.ForkVersion;
import io.stakedrop.ethereum.signature.Signature;
import io.stakedrop.ethereum.siwe.SiweMessage;
import io.stakedrop.ethereum.siwe.SiweTime;
import io.stakedrop.ethereum.stellar.StellarAddress;
import io.stakedrop.ethereum.typeddata.TypedData;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no parser may mend in silence, tried on all of them: each must refuse it, say why, and not repeat it raw. */
class HostileTextTest {
    private static final String ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    /** Digits, blanks and marks that look like nothing or like something else. */
    private static final List<String> INTRUDERS = List.of(
            " ",
            "\t",
            "\n",
            "\r",
            "\0",
            "\u00a0",
            "\u200b",
            "\ufeff",
            "\u202e",
            "\u0661",
            "\uff11",
            "+",
            "\ud83d\ude00");

    /** A parser and a text that it takes; whether it names a character, or only the field or line and its rule. */
    record Parser(String name, String valid, boolean namesCharacters, Function<String, Object> parse) {
        Parser(String name, String valid, Function<String, Object> parse) {
            this(name, valid, true, parse);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Parser> decimals() {
        return Stream.of(
                new Parser("Wei", "100", Wei::parse),
                new Parser("Gwei", "100", Gwei::parse),
                new Parser("TokenAmount", "100", TokenAmount::parse),
                new Parser("Epoch", "100", Epoch::parse),
                new Parser("Slot", "100", Slot::parse),
                new Parser("uint256", "100", text -> AbiValue.parse(AbiType.parse("uint256"), text)),
                new Parser("int256", "100", text -> AbiValue.parse(AbiType.parse("int256"), text)),
                new Parser("integer of typed data", "100", HostileTextTest::typedNumber));
    }

    static Stream<Parser> texts() {
        return Stream.of(
                new Parser("Address", ADDRESS, Address::parse),
                new Parser("address", ADDRESS, text -> AbiValue.parse(AbiType.parse("address"), text)),
                new Parser("Bytes", "0x0123", Bytes::parse),
                new Parser("Bytes16", "0x" + "12".repeat(16), Bytes16::parse),
                new Parser("Bytes32", "0x" + "12".repeat(32), Bytes32::parse),
                new Parser("bytes2", "0x0123", text -> AbiValue.parse(AbiType.parse("bytes2"), text)),
                new Parser("bool", "true", false, text -> AbiValue.parse(AbiType.parse("bool"), text)),
                new Parser("AbiType", "(uint256,bytes32[2])[]", AbiType::parse),
                new Parser("ContractFunction", "transfer(address,uint256)", ContractFunction::of),
                new Parser("BlsPublicKey", "0x" + "12".repeat(48), BlsPublicKey::parse),
                new Parser("BlsSignature", "0x" + "12".repeat(96), BlsSignature::parse),
                new Parser("ForkVersion", "0x10000910", ForkVersion::parse),
                new Parser("Signature", "0x" + "12".repeat(64) + "1b", Signature::parse),
                new Parser(
                        "StellarAddress",
                        "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ",
                        StellarAddress::parse),
                new Parser("SiweTime", "2021-09-30T16:25:24Z", SiweTime::new),
                new Parser(
                        "SiweMessage",
                        "https://example.com wants you to sign in with your Ethereum account:\n" + ADDRESS
                                + "\n\n\nURI: https://example.com/\nVersion: 1\nChain ID: 1\nNonce: 32891756\n"
                                + "Issued At: 2021-09-30T16:25:24Z",
                        false,
                        SiweMessage::parse),
                new Parser("bytes of typed data", "0x0123", text -> typed("bytes", text)),
                new Parser("type of typed data", "bytes32[2]", false, text -> typed(text, "")));
    }

    static Stream<Parser> parsers() {
        return Stream.concat(decimals(), texts());
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void refusesAnyStrangerAtEitherEndAndNamesIt(Parser parser) {
        for (String intruder : INTRUDERS) {
            String name = OffendingCharacter.describe(intruder, 0).replace("character 1 is ", "");

            // When
            InvalidValueException before = refusal(parser, intruder + parser.valid());
            InvalidValueException behind = refusal(parser, parser.valid() + intruder);

            // Then
            assertThat(before).hasMessageContaining(parser.namesCharacters() ? name : "");
            assertThat(behind).hasMessageContaining(parser.namesCharacters() ? name : "");
        }
    }

    @ParameterizedTest
    @MethodSource("decimals")
    void refusesDecimalsOfAnotherForm(Parser parser) {
        for (String text : List.of(
                "-", "-0", "0100", "00", "0x", "64h", "1e2", "1E2", "100.", "1,00", "1_00", "\uff11\uff10\uff10")) {
            refusal(parser, text);
        }
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void refusesTheEmptyTextAndOneThatNeverEnds(Parser parser) {
        refusal(parser, "");
        refusal(parser, parser.valid() + "1".repeat(100_001));
        refusal(parser, parser.valid().repeat(1_000));
    }

    /** The message is a sentence of one line, in characters that a log or a page can show, and not as long as the text. */
    private static InvalidValueException refusal(Parser parser, String text) {
        InvalidValueException refused = catchThrowableOfType(
                InvalidValueException.class, () -> parser.parse().apply(text));
        assertThat(refused)
                .as("refusal of %s", text.substring(0, Math.min(200, text.length())))
                .isNotNull();
        assertThat(refused).message().matches("[ -~]{1,400}\\.");
        return refused;
    }

    private static Object typedNumber(String text) {
        return typed("uint256", text);
    }

    private static TypedData typed(String type, String value) {
        return TypedData.parse("""
                {"types":{"EIP712Domain":[{"name":"chainId","type":"uint256"}],"M":[{"name":"v","type":"%s"}]},
                "primaryType":"M","domain":{"chainId":1},"message":{"v":"%s"}}""".formatted(escaped(type), escaped(value)));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(unit -> escaped.append("\\u%04x".formatted(unit)));
        return escaped.toString();
    }
}
