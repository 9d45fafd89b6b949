package io.stakedrop.ethereum.stellar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.SeededCases;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StellarAddressTest {
    private static final String ACCOUNT = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ";
    private static final Bytes32 PUBLIC_KEY =
            Bytes32.parse("0x3f0c34bf93ad0d9971d04ccc90f705511c838aad9734a4a2fb0d7a03fc7fe89a");

    @Test
    void readsThePublishedAccount() {
        // When
        StellarAddress address = StellarAddress.parse(ACCOUNT);

        // Then
        assertThat(address).isEqualTo(new StellarAddress.Account(PUBLIC_KEY)).hasToString(ACCOUNT);
        assertThat(address.account()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ, 0",
        "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK, 9223372036854775808"
    })
    void readsThePublishedMultiplexedAccounts(String published, BigInteger id) {
        // When
        StellarAddress address = StellarAddress.parse(published);

        // Then
        assertThat(address)
                .isEqualTo(new StellarAddress.MuxedAccount(PUBLIC_KEY, id))
                .hasToString(published);
        assertThat(address.account()).hasToString(ACCOUNT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GAAAAAAAACGC6                                                            | wrong-length      | begins with G must have 35 bytes in base 32, but has 8.
                    MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUR    | illegal-character | 1 unused bits are zero, but character 69 is 'R'.
                    GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZA                | wrong-length      | has 57 characters
                    GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUACUSI               | wrong-length      | must have 35 bytes in base 32, but has 36.
                    G47QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVP2I                 | unsupported-kind  | another algorithm
                    MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLKA   | wrong-length      | has 70 characters
                    MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAAV75I  | wrong-length      | must have 43 bytes in base 32, but has 44.
                    M47QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ    | unsupported-kind  | another algorithm
                    MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUK=== | illegal-character | character 70 is '='.
                    MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUO    | wrong-checksum    | check sum
                    PA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAQACAQDAQCQMBYIBEFAWDANBYHRAEISCMKBKFQXDAMRUGY4DUPB6IAAAAAAAAPM | unsupported-kind | must begin with G
                    PA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAOQCAQDAQCQMBYIBEFAWDANBYHRAEISCMKBKFQXDAMRUGY4Z2PQ | unsupported-kind | must begin with G
                    PA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAOQCAQDAQCQMBYIBEFAWDANBYHRAEISCMKBKFQXDAMRUGY4DXFH6 | unsupported-kind | must begin with G
                    BAAT6DBUX6J22DMZOHIEZTEQ64CVCHEDRKWZONFEUL5Q26QD7R76RGXACA               | unsupported-kind  | must begin with G
                    BAAD6DBUX6J22DMZOHIEZTEQ64CVCHEDRKWZONFEUL5Q26QD7R76RGR4TV               | unsupported-kind  | must begin with G
                    CA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUWDA                 | unsupported-kind  | must begin with G
                    ''                                                                       | empty             | is empty
                    ga7qynf7sowq3glr2bgmzehxavirza4kvwltjjfc7mgxua74p7ujvsgz                 | unsupported-kind  | must begin with G
                    Ga7qynf7sowq3glr2bgmzehxavirza4kvwltjjfc7mgxua74p7ujvsgz                 | illegal-character | in upper case and without padding, but character 2 is 'a'.
                    G07QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ                 | illegal-character | character 2 is '0'.
                    'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ '              | illegal-character | character 57 is U+0020.
                    """)
    void refusesThePublishedInvalidOnesAndOthersByTheirRule(String text, String code, String message) {
        // When
        InvalidValueException refused = refusal(text);

        // Then
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused).hasMessageContaining(message).hasMessageEndingWith(".");
    }

    @Test
    void warnsOfASecretSeedWithoutRepeatingIt() {
        // Given
        String seed = Strkey.encode((byte) (18 << 3), PUBLIC_KEY.toBytes());

        // When
        InvalidValueException refused = refusal(seed);

        // Then
        assertThat(seed).startsWith("S");
        assertThat(refused).hasMessageContaining("secret seed");
        assertThat(refused.getMessage()).doesNotContain(seed.substring(1, 8));
    }

    @Test
    void readsWhatItWrites() {
        SeededCases.check(500, random -> {
            // Given
            Bytes32 key = Bytes32.of(SeededCases.bytes(random, Bytes32.SIZE));
            StellarAddress address = random.nextBoolean()
                    ? new StellarAddress.Account(key)
                    : new StellarAddress.MuxedAccount(key, SeededCases.unsigned(random, 64));

            // When
            StellarAddress read = StellarAddress.parse(address.toString());

            // Then
            assertThat(read).isEqualTo(address);
        });
    }

    @Test
    void noticesEveryChangedCharacter() {
        SeededCases.check(500, random -> {
            // Given
            StringBuilder text =
                    new StringBuilder(new StellarAddress.Account(Bytes32.of(SeededCases.bytes(random, 32))).toString());
            int offset = random.nextInt(text.length());
            char other = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(random.nextInt(32));
            boolean isSame = text.charAt(offset) == other;
            text.setCharAt(offset, other);

            // When
            boolean isRead =
                    catchThrowableOfType(InvalidValueException.class, () -> StellarAddress.parse(text.toString()))
                            == null;

            // Then
            assertThat(isRead).isEqualTo(isSame);
        });
    }

    @Test
    void holdsTheLargestIdAndNoLarger() {
        // Given
        BigInteger largest = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

        // Then
        assertThat(StellarAddress.parse(new StellarAddress.MuxedAccount(PUBLIC_KEY, largest).toString()))
                .isEqualTo(new StellarAddress.MuxedAccount(PUBLIC_KEY, largest));
        assertThatThrownBy(() -> new StellarAddress.MuxedAccount(PUBLIC_KEY, largest.add(BigInteger.ONE)))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new StellarAddress.MuxedAccount(PUBLIC_KEY, BigInteger.ONE.negate()))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 100})
    void encodesContentOfEveryLength(int length) {
        // Given
        byte[] content = SeededCases.bytes(SeededCases.random(length), length);

        // When
        byte[] decoded = Base32.decode(Base32.encode(content));

        // Then
        assertThat(decoded).isEqualTo(content);
    }

    private static InvalidValueException refusal(String text) {
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> StellarAddress.parse(text));
        assertThat(refused).as("refusal").isNotNull();
        return refused;
    }
}
