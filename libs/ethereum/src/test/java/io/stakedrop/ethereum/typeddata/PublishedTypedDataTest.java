package io.stakedrop.ethereum.typeddata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.SeededCases;
import io.stakedrop.ethereum.signature.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The example of EIP-712, and cases of every type from {@code @ethersproject/testcases} 5.7.0 (MIT licence), where the
 * domain's type was added, which ethers derives.
 */
class PublishedTypedDataTest {
    @TestFactory
    Stream<DynamicTest> givesThePublishedDigest() throws IOException {
        return StreamSupport.stream(cases().spliterator(), false)
                .map(published -> DynamicTest.dynamicTest(published.path("name").textValue(), () -> {
                    // When
                    TypedData data = TypedData.parse(published.path("typedData").toString());

                    // Then
                    assertThat(data.digest())
                            .hasToString(published.path("digest").textValue());
                }));
    }

    @Test
    void givesEveryPartOfTheExample() throws IOException {
        // Given
        JsonNode example = cases().path(0);

        // When
        TypedData data = TypedData.parse(example.path("typedData").toString());

        // Then
        assertThat(data.primaryType()).isEqualTo("Mail");
        assertThat(data.encodedType())
                .isEqualTo("Mail(Person from,Person to,string contents)Person(string name,address wallet)");
        assertThat(data.domainSeparator())
                .hasToString("0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f");
        assertThat(data.messageHash())
                .hasToString("0xc52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e");
        assertThat(data.digest()).hasToString("0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2");
        assertThat(data.domain())
                .isEqualTo(new TypedDataDomain(
                        Optional.of("Ether Mail"),
                        Optional.of("1"),
                        Optional.of(BigInteger.ONE),
                        Optional.of(Address.parse("0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC")),
                        Optional.empty()));
    }

    @Test
    void recoversTheExamplesSigner() throws IOException {
        // Given
        JsonNode example = cases().path(0);
        Bytes32 digest = TypedData.parse(example.path("typedData").toString()).digest();

        // When
        Address signer = Signature.parse(example.path("signature").textValue()).recover(digest);

        // Then
        assertThat(signer).hasToString("0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826");
    }

    @Test
    void readsOrRefusesWhateverAChangedCharacterMakesOfACase() throws IOException {
        JsonNode cases = cases();
        SeededCases.check(500, random -> {
            // Given
            StringBuilder json = new StringBuilder(
                    cases.path(random.nextInt(cases.size())).path("typedData").toString());
            json.setCharAt(random.nextInt(json.length()), (char) (' ' + random.nextInt(96)));

            // When
            Optional<InvalidValueException> refusal = refusal(json.toString());

            // Then
            refusal.ifPresent(refused -> assertThat(refused).hasMessageEndingWith("."));
        });
    }

    private static Optional<InvalidValueException> refusal(String json) {
        try {
            TypedData.parse(json);
            return Optional.empty();
        } catch (InvalidValueException refused) {
            return Optional.of(refused);
        }
    }

    private static JsonNode cases() throws IOException {
        try (InputStream input =
                PublishedTypedDataTest.class.getResourceAsStream("/typeddata/ethers-typed-data.json")) {
            return new ObjectMapper().readTree(input);
        }
    }
}
