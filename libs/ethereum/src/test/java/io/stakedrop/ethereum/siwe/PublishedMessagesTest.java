package io.stakedrop.ethereum.siwe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.RealData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The messages of the reference library (spruceid/siwe): those that parse, and those that must not. */
class PublishedMessagesTest {
    /** Which rule each broken message breaks, in words of the refusal. */
    private static final Map<String, String> RULES = Map.ofEntries(
            Map.entry("missing domain", "The domain must be an authority (RFC 3986), but has no host."),
            Map.entry("missing address", "The address is refused: The address is empty."),
            Map.entry("missing uri", "Line 6 of the message must begin with 'URI: '."),
            Map.entry("missing version", "Line 7 of the message must begin with 'Version: '."),
            Map.entry("missing chainId", "Line 8 of the message must begin with 'Chain ID: '."),
            Map.entry("missing nonce", "Line 9 of the message must begin with 'Nonce: '."),
            Map.entry("missing issuedAt", "Line 10 of the message must begin with 'Issued At: '."),
            Map.entry("out of order uri", "Line 6 of the message must begin with 'URI: '."),
            Map.entry("out of order version", "Line 7 of the message must begin with 'Version: '."),
            Map.entry("out of order chainId", "Line 8 of the message must begin with 'Chain ID: '."),
            Map.entry("out of order nonce", "Line 9 of the message must begin with 'Nonce: '."),
            Map.entry("out of order issuedAt", "Line 10 of the message must begin with 'Issued At: '."),
            Map.entry("out of order expirationTime", "Line 12 of the message must be the end"),
            Map.entry("out of order notBefore", "Line 13 of the message must be the end"),
            Map.entry("out of order requestId", "Line 15 of the message must be the end"),
            Map.entry("out of order resources", "Line 14 of the message must be the end"),
            Map.entry(
                    "domain not RFC4501 authority",
                    "The domain must be an authority (RFC 3986), but character 1 is '#'."),
            Map.entry("address not EIP-55", "0xe5A12547fe4E872D192E3eCecb76F2Ce1aeA4946"),
            Map.entry("statement has line break", "Line 5 of the message must be the empty line after the statement"),
            Map.entry("uri is non-RFC 3986", "The scheme of the URI must begin with a letter"),
            Map.entry("version not 1", "The version must be 1."),
            Map.entry("not a valid chainId", "The chain id must be a decimal integer, but character 1 is '?'."),
            Map.entry("nonce with less then 8 chars", "at least 8 letters and digits, but has 7."),
            Map.entry("non-ISO 8601 issuedAt", "The Issued At is refused: A time must be written as RFC 3339"),
            Map.entry("non-ISO 8601 expirationTime", "The Expiration Time is refused: A time must be written"),
            Map.entry("non-ISO 8601 notBefore", "The Not Before is refused: A time must be written"),
            Map.entry(
                    "resources not separated by line break",
                    "The resource must be a URI (RFC 3986), but character 26 is U+0020."),
            Map.entry("first resource not-RFC 3986", "The scheme of the resource must begin with a letter"),
            Map.entry("second resource is not-RFC3986", "The scheme of the resource must begin with a letter"));

    @TestFactory
    Stream<DynamicTest> readsEveryFieldAndWritesTheSameText() throws IOException {
        return cases("siwe/parsing_positive.json", published -> {
            // Given
            String text = published.path("message").textValue();
            JsonNode fields = published.path("fields");

            // When
            SiweMessage message = SiweMessage.parse(text);

            // Then
            assertThat(message).hasToString(text);
            assertThat(message.scheme()).isEqualTo(text(fields, "scheme"));
            assertThat(message.domain()).isEqualTo(fields.path("domain").textValue());
            assertThat(message.address()).hasToString(fields.path("address").textValue());
            assertThat(message.statement()).isEqualTo(text(fields, "statement"));
            assertThat(message.uri()).isEqualTo(fields.path("uri").textValue());
            assertThat(message.chainId()).isEqualTo(fields.path("chainId").longValue());
            assertThat(message.nonce()).isEqualTo(fields.path("nonce").textValue());
            assertThat(message.issuedAt())
                    .isEqualTo(new SiweTime(fields.path("issuedAt").textValue()));
            assertThat(message.expirationTime().map(SiweTime::text)).isEqualTo(text(fields, "expirationTime"));
            assertThat(message.notBefore().map(SiweTime::text)).isEqualTo(text(fields, "notBefore"));
            assertThat(message.requestId()).isEqualTo(text(fields, "requestId"));
            List<String> resources = new ArrayList<>();
            fields.path("resources").forEach(resource -> resources.add(resource.textValue()));
            assertThat(message.resources().orElse(List.of())).isEqualTo(resources);
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesEveryBrokenMessageByTheRuleItBreaks() throws IOException {
        JsonNode broken = RealData.json("siwe/parsing_negative.json");
        return broken.propertyStream()
                .map(published -> DynamicTest.dynamicTest(published.getKey(), () -> {
                    // When
                    InvalidValueException refused = catchThrowableOfType(
                            InvalidValueException.class,
                            () -> SiweMessage.parse(published.getValue().textValue()));

                    // Then
                    assertThat(refused).isNotNull().hasMessageContaining(RULES.get(published.getKey()));
                }));
    }

    private static Stream<DynamicTest> cases(String file, ThrowingConsumer<JsonNode> test) throws IOException {
        return RealData.json(file)
                .propertyStream()
                .map(published -> DynamicTest.dynamicTest(published.getKey(), () -> test.accept(published.getValue())));
    }

    private static Optional<String> text(JsonNode fields, String name) {
        return Optional.ofNullable(fields.path(name).textValue());
    }
}
