package io.stakedrop.ethereum.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.SeededCases;
import io.stakedrop.ethereum.abi.Abi;
import io.stakedrop.ethereum.abi.AbiValue;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureVerifierTest {
    private static final String MAGIC_VALUE = "0x1626ba7e" + "00".repeat(28);
    private static final String WALLET_CODE = "0x6080";
    private static final String DELEGATION = "0xef0100" + "11".repeat(20);

    private static final Bytes32 DIGEST = Bytes32.parse("0x" + "22".repeat(32));
    private static final Address WALLET = Address.parse("0x" + "11".repeat(20));
    private static final String SEVENS = "77".repeat(65);

    /** {@code isValidSignature(DIGEST, SEVENS)}, by ethers 6.17.0. */
    private static final String QUESTION =
            "1626ba7e" + "22".repeat(32) + "00".repeat(31) + "40" + "00".repeat(31) + "41" + SEVENS + "00".repeat(31);

    /** SEVENS behind a factory and its call data 0xaabbcc, by viem's serializeErc6492Signature. */
    private static final String WRAPPED = "0x0000000000000000000000004e59b44847b379578588920ca78fbf26c0b4956c"
            + "00".repeat(31) + "60" + "00".repeat(31) + "a0" + "00".repeat(31) + "03aabbcc" + "00".repeat(29)
            + "00".repeat(31) + "41" + SEVENS + "00".repeat(31) + "6492".repeat(16);

    /** The arguments of the check's constructor, by ethers 6.17.0. */
    private static final String CHECK_ARGUMENTS = "00".repeat(12) + "11".repeat(20) + "00".repeat(31) + "80"
            + "0000000000000000000000004e59b44847b379578588920ca78fbf26c0b4956c" + "00".repeat(30) + "0180"
            + "00".repeat(31) + "c4" + QUESTION + "00".repeat(28) + "00".repeat(31) + "03aabbcc" + "00".repeat(29);

    private final RandomGenerator random = SeededCases.random(1);
    private final TestKey key = TestKey.generate(random);

    @Test
    void acceptsAKeysSignatureWithoutAskingANode() {
        // Given
        FakeNode node = FakeNode.withoutCode();

        // When
        Verification verdict = verify(node, key.address(), key.sign(DIGEST).toBytes());

        // Then
        assertThat(verdict).isEqualTo(new Verification.SignedByKey());
        assertThat(verdict.isAccepted()).isTrue();
        assertThat(node.questions).isEmpty();
    }

    @Test
    void refusesAnotherKeysSignatureAndNamesBoth() {
        // Given
        TestKey other = TestKey.generate(random);

        // When
        Verification verdict =
                verify(FakeNode.withoutCode(), key.address(), other.sign(DIGEST).toBytes());

        // Then
        assertThat(verdict.isAccepted()).isFalse();
        assertRefused(verdict, Verification.Reason.OTHER_SIGNER, other.address() + ", not by " + key.address());
    }

    @Test
    void refusesAMalformedSignatureOfAKeyByItsRule() {
        // Given
        byte[] signature = key.sign(DIGEST).toBytes();
        signature[64] = 29;

        // When
        Verification verdict = verify(FakeNode.withoutCode(), key.address(), signature);

        // Then
        assertRefused(verdict, Verification.Reason.MALFORMED_SIGNATURE, "27 or 28, or 0 or 1, but is 29");
    }

    @Test
    void asksAContractAsErc1271Says() {
        // Given
        FakeNode node = FakeNode.withCode(WALLET_CODE).answering(MAGIC_VALUE);

        // When
        Verification verdict = verify(node, WALLET, Hex.decode("0x" + SEVENS, "signature"));

        // Then
        assertThat(verdict).isEqualTo(new Verification.AcceptedByContract());
        assertThat(node.questions).containsExactly("code of " + WALLET, "call " + WALLET + " with 0x" + QUESTION);
    }

    @Test
    void asksAContractThatAKeyControlsInsteadOfTrustingTheKey() {
        // Given
        FakeNode node = FakeNode.withCode(WALLET_CODE).answering(MAGIC_VALUE);

        // When
        Verification verdict = verify(node, WALLET, key.sign(DIGEST).toBytes());

        // Then
        assertThat(verdict).isEqualTo(new Verification.AcceptedByContract());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x",
                "0x1626ba7e",
                "0x0000000000000000000000000000000000000000000000000000000000000000",
                "0x0000000000000000000000000000000000000000000000000000000000000001",
                "0x000000000000000000000000000000000000000000000000000000001626ba7e",
                "0x1626ba7e00000000000000000000000000000000000000000000000000000001",
                "0x1626ba7e000000000000000000000000000000000000000000000000000000"
            })
    void takesNothingButTheMagicWordForConsent(String answer) {
        // When
        Verification verdict = verify(FakeNode.withCode(WALLET_CODE).answering(answer), WALLET, new byte[3]);

        // Then
        assertRefused(verdict, Verification.Reason.CONTRACT_REFUSED, "does not accept");
    }

    @Test
    void tellsAContractThatRevertsFromOneThatRefuses() {
        assertRefused(
                verify(FakeNode.withCode(WALLET_CODE), WALLET, new byte[0]),
                Verification.Reason.CONTRACT_REVERTED,
                "ERC-1271");
    }

    @Test
    void takesADelegatedAccountForItsKeys() {
        // Given
        FakeNode node = FakeNode.withCode(DELEGATION);

        // When
        Verification byItsKey = verify(node, key.address(), key.sign(DIGEST).toBytes());
        Verification byAnother = verify(node, WALLET, key.sign(DIGEST).toBytes());

        // Then
        assertThat(byItsKey).isEqualTo(new Verification.SignedByKey());
        assertRefused(byAnother, Verification.Reason.OTHER_SIGNER, "not by " + WALLET);
    }

    @Test
    void letsADelegatedAccountsCodeAcceptWhatItsKeyDidNotSign() {
        // Given
        FakeNode node = FakeNode.withCode(DELEGATION).answering(MAGIC_VALUE);

        // When
        Verification verdict = verify(node, WALLET, new byte[100]);

        // Then
        assertThat(verdict).isEqualTo(new Verification.AcceptedByContract());
    }

    @Test
    void simulatesTheDeploymentThatAWrappedSignatureBrings() {
        // Given
        FakeNode node = FakeNode.withoutCode().answering("0x01");

        // When
        Verification verdict = verify(node, WALLET, Hex.decode(WRAPPED, "signature"));

        // Then
        assertThat(verdict).isEqualTo(new Verification.AcceptedOnceDeployed());
        assertThat(node.questions).hasSize(1);
        assertThat(node.questions.getFirst()).startsWith("run 0x6080").endsWith("fe" + CHECK_ARGUMENTS);
    }

    @ParameterizedTest
    @CsvSource({
        "0x00, CONTRACT_REFUSED",
        "0x02, CONTRACT_REVERTED",
        "0x03, NOT_DEPLOYED",
        "0x04, SIMULATION_FAILED",
        "0x, SIMULATION_FAILED",
        "0x0101, SIMULATION_FAILED"
    })
    void saysWhyASimulationDidNotAccept(String answer, Verification.Reason reason) {
        assertRefused(
                verify(FakeNode.withoutCode().answering(answer), WALLET, Hex.decode(WRAPPED, "signature")), reason, "");
    }

    @Test
    void saysWhenTheSimulationItselfReverts() {
        assertRefused(
                verify(FakeNode.withoutCode(), WALLET, Hex.decode(WRAPPED, "signature")),
                Verification.Reason.SIMULATION_FAILED,
                "could not be simulated");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0  | 1 | but what it wraps is not an encoding of (address,bytes,bytes). The encoding is malformed at byte 0: the padding of address must be zero.
                    63 | 2 | malformed at byte
                    32 | 1 | malformed at byte 32: the word must be within 0 to
                    64 | 1 | malformed at byte 64: the word must be within 0 to
                    94 | 1 | malformed at byte
                    190| 1 | malformed at byte
                    """)
    void namesWhatIsWrongInAWrapper(int offset, int value, String message) {
        // Given
        byte[] wrapped = Hex.decode(WRAPPED, "signature");
        wrapped[offset] = (byte) value;
        FakeNode node = FakeNode.withoutCode().answering("0x01");

        // When
        Verification verdict = verify(node, WALLET, wrapped);

        // Then
        assertRefused(verdict, Verification.Reason.MALFORMED_WRAPPER, message);
        assertThat(node.questions).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 95})
    void refusesAWrapperOfLessThanItsThreeWords(int length) {
        // Given
        byte[] wrapped = Arrays.copyOf(new byte[length], length + 32);
        System.arraycopy(Hex.decode("0x" + "6492".repeat(16), "magic word"), 0, wrapped, length, 32);

        // When
        Verification verdict = verify(FakeNode.withoutCode(), WALLET, wrapped);

        // Then
        assertRefused(verdict, Verification.Reason.MALFORMED_WRAPPER, "not an encoding of (address,bytes,bytes)");
    }

    @Test
    void refusesAWrapperThatNoNodeCouldRun() {
        // Given
        byte[] magicWord = Hex.decode("0x" + "6492".repeat(16), "magic word");
        Bytes content = Abi.encode(
                AbiValue.address(WALLET), AbiValue.bytes(Bytes.EMPTY), AbiValue.bytes(Bytes.of(new byte[49_152])));
        byte[] wrapped = Bytes.concat(content.toBytes(), magicWord).toBytes();

        // When
        Verification verdict = verify(FakeNode.withoutCode(), WALLET, wrapped);

        // Then
        assertRefused(verdict, Verification.Reason.MALFORMED_WRAPPER, "EIP-3860");
    }

    @Test
    void neverBreaksOnGeneratedBytes() {
        SeededCases.check(300, cases -> {
            // Given
            byte[] wrapped = Hex.decode(WRAPPED, "signature");
            for (int change = 0; change < 3; change++) {
                wrapped[cases.nextInt(wrapped.length - 32)] = (byte) cases.nextInt(256);
            }

            // When
            Verification verdict = verify(FakeNode.withoutCode().answering("0x00"), WALLET, wrapped);

            // Then
            assertThat(verdict.isAccepted()).isFalse();
        });
    }

    @Test
    void failsWithTheNodeInsteadOfJudgingWithoutIt() {
        // Given
        AccountNode silent = new AccountNode() {
            @Override
            public CompletionStage<byte[]> fetchCode(Address account) {
                return CompletableFuture.failedStage(new IOException("no answer"));
            }

            @Override
            public CompletionStage<Optional<byte[]>> call(Address contract, byte[] callData) {
                return CompletableFuture.failedStage(new IOException("no answer"));
            }

            @Override
            public CompletionStage<Optional<byte[]>> run(byte[] creationCode) {
                return CompletableFuture.failedStage(new IOException("no answer"));
            }
        };

        // Then
        assertThatThrownBy(() -> verify(silent, WALLET, new byte[65])).hasRootCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0x, NONE",
        "0xef0100, DELEGATED",
        "0xef01001111111111111111111111111111111111111111, DELEGATED",
        "0xef01, CONTRACT",
        "0xef0101, CONTRACT",
        "0x6080, CONTRACT"
    })
    void tellsAccountsByTheirCode(String code, AccountCode kind) {
        assertThat(AccountCode.of(Hex.decode(code, "code"))).isEqualTo(kind);
    }

    private static Verification verify(AccountNode node, Address account, byte[] signature) {
        return new SignatureVerifier(node)
                .verify(account, DIGEST, signature)
                .toCompletableFuture()
                .join();
    }

    private static void assertRefused(Verification verdict, Verification.Reason reason, String explanation) {
        assertThat(verdict).isInstanceOfSatisfying(Verification.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.explanation()).contains(explanation).endsWith(".");
        });
    }
}
