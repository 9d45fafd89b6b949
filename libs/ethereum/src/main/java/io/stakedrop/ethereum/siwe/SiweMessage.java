package io.stakedrop.ethereum.siwe;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import io.stakedrop.ethereum.signature.MessageHash;
import java.util.List;
import java.util.Optional;

/**
 * A message of Sign-In with Ethereum, version 1 (EIP-4361). {@link #toString()} is the text that is signed, and
 * {@link #parse} reads exactly the texts that it writes.
 *
 * @param scheme of the origin that asked, such as {@code https}
 * @param domain the authority that asked, such as {@code example.com:8080}
 * @param address the account that signs in
 * @param statement that the user agrees to; letters, digits, spaces and the punctuation of URIs
 * @param uri the resource that the sign-in is for
 * @param chainId the chain where a contract's account is verified (EIP-155)
 * @param nonce that the service chose, against replay; at least 8 letters and digits
 * @param issuedAt when the message was written
 * @param expirationTime from when on it no longer holds
 * @param notBefore from when on it holds
 * @param requestId of the service's own
 * @param resources URIs that the user wants resolved; present with none is another text than absent
 */
public record SiweMessage(
        Optional<String> scheme,
        String domain,
        Address address,
        Optional<String> statement,
        String uri,
        long chainId,
        String nonce,
        SiweTime issuedAt,
        Optional<SiweTime> expirationTime,
        Optional<SiweTime> notBefore,
        Optional<String> requestId,
        Optional<List<String>> resources) {
    private static final int MIN_NONCE_LENGTH = 8;

    /**
     * Checks every field against the grammar.
     *
     * @throws InvalidValueException when one breaks it; the message names the field, the character and the rule
     */
    public SiweMessage {
        scheme.ifPresent(present -> Rfc3986.checkScheme(present, "domain"));
        Rfc3986.checkDomain(domain, "domain");
        statement.ifPresent(present -> Characters.STATEMENT.check(
                present,
                0,
                present.length(),
                "The statement may have letters, digits, spaces and the punctuation of URIs only"));
        Rfc3986.checkUri(uri, "URI");
        if (chainId < 0) {
            throw new InvalidValueException(ValueFault.OUT_OF_RANGE, "The chain id must not be negative.");
        }
        checkNonce(nonce);
        requestId.ifPresent(present -> Characters.PATH_CHARACTER.checkWithPercentEncoding(
                present,
                0,
                present.length(),
                "The request id may have the characters of a URI's path segment only (RFC 3986)"));
        resources = resources.map(List::copyOf);
        resources.ifPresent(present -> present.forEach(resource -> Rfc3986.checkUri(resource, "resource")));
    }

    /**
     * Reads the text of a message.
     *
     * @throws InvalidValueException when it is not of EIP-4361's grammar to the character; the message names the line or
     *     field and the rule. An address must have its EIP-55 checksum, and a chain id no leading zero
     */
    public static SiweMessage parse(String text) {
        return new SiweReader(text).message();
    }

    /** What {@code personal_sign} signs for this message (EIP-191). */
    public Bytes32 digest() {
        return MessageHash.ofPersonalMessage(toString());
    }

    /** The text that is signed. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        scheme.ifPresent(present -> text.append(present).append("://"));
        text.append(domain).append(SiweReader.ASKS).append('\n');
        text.append(address).append("\n\n");
        statement.ifPresent(present -> text.append(present).append('\n'));
        text.append('\n');
        text.append(SiweReader.URI).append(uri).append('\n');
        text.append(SiweReader.VERSION).append("1\n");
        text.append(SiweReader.CHAIN_ID).append(chainId).append('\n');
        text.append(SiweReader.NONCE).append(nonce).append('\n');
        text.append(SiweReader.ISSUED_AT).append(issuedAt);
        expirationTime.ifPresent(
                present -> text.append('\n').append(SiweReader.EXPIRATION_TIME).append(present));
        notBefore.ifPresent(
                present -> text.append('\n').append(SiweReader.NOT_BEFORE).append(present));
        requestId.ifPresent(
                present -> text.append('\n').append(SiweReader.REQUEST_ID).append(present));
        resources.ifPresent(present -> {
            text.append('\n').append(SiweReader.RESOURCES);
            present.forEach(
                    resource -> text.append('\n').append(SiweReader.RESOURCE).append(resource));
        });
        return text.toString();
    }

    private static void checkNonce(String nonce) {
        String rule = "The nonce must have at least 8 letters and digits";
        Characters.ALPHANUMERIC.check(nonce, 0, nonce.length(), rule);
        if (nonce.length() < MIN_NONCE_LENGTH) {
            throw new InvalidValueException(ValueFault.WRONG_LENGTH, "%s, but has %d.".formatted(rule, nonce.length()));
        }
    }
}
