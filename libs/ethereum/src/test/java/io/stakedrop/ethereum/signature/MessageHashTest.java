package io.stakedrop.ethereum.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageHashTest {
    @ParameterizedTest
    @CsvSource({ // "Hello World" and "Some data" stand in the manuals of ethers and web3.js; ethers 6.17.0 made the
        // others.
        "Hello World, 0xa1de988600a42c4b4ab089b619297c17d53cffae5d5120d82d8a92d0bb3b78f2",
        "Some data, 0x1da44b586eb0729ff70a73c326926f6ed5a25f5b056e7f47fbc6e58d86871655",
        "'', 0x5f35dce98ba4fba25530a026ed80b2cecdaa31091ba4958b99b52ea1d068adad",
        "Grüße 🚀, 0xe0a8864ca5c942059ecbd5e549579ee72c0bba7854484eb6a23de06b6c4dcb24"
    })
    void givesTheHashThatWalletsSign(String message, String published) {
        assertThat(MessageHash.ofPersonalMessage(message)).hasToString(published);
    }

    @Test
    void hashesAMessageOfBytesAsItIs() {
        // Given
        byte[] message = Bytes32.of(new byte[32]).toBytes();

        // When
        Bytes32 hash = MessageHash.ofPersonalMessage(message);

        // Then
        assertThat(hash).hasToString("0x5e4106618209740b9f773a94c5667b9659a7a4e2691c7c8a78336e9889a6be07");
    }

    @Test
    void bindsDataToItsValidator() {
        // Given
        Address validator = Address.parse("0x00000000219ab540356cBB839Cbe05303d7705Fa");

        // When
        Bytes32 hash = MessageHash.forValidator(validator, "abc".getBytes(StandardCharsets.US_ASCII));

        // Then
        String byEthers = "0x55d73e548f5b45157081d46740f21f6bd0396d7079101bbf70ab3d0b6dad18f7";
        assertThat(hash).hasToString(byEthers);
    }

    @Test
    void refusesTextThatHasNoBytes() {
        assertThatThrownBy(() -> MessageHash.ofPersonalMessage("a\ud83d"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The message must be Unicode text without lone surrogates, but character 2 is U+D83D.");
    }
}
