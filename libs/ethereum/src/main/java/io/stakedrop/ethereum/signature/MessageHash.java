package io.stakedrop.ethereum.signature;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.Utf8;
import java.nio.charset.StandardCharsets;

/** The digests of signed data that begin with the byte 0x19 and a version (EIP-191), so that none is a transaction. */
public final class MessageHash {
    private static final String PERSONAL_MESSAGE = "\u0019Ethereum Signed Message:\n";
    private static final byte[] INTENDED_VALIDATOR = {0x19, 0x00};

    private MessageHash() {}

    /**
     * What {@code personal_sign} signs, version 0x45, for a text as the wallet shows it.
     *
     * @throws InvalidValueException when the text has a lone surrogate
     */
    public static Bytes32 ofPersonalMessage(String text) {
        return ofPersonalMessage(Utf8.encode(text, "message"));
    }

    /** What {@code personal_sign} signs, version 0x45: the prefix, the number of bytes in decimal digits, the bytes. */
    public static Bytes32 ofPersonalMessage(byte[] message) {
        byte[] prefix = (PERSONAL_MESSAGE + message.length).getBytes(StandardCharsets.US_ASCII);
        return hash(prefix, message);
    }

    /** Data for one contract to validate, version 0x00: the contract's address and the data. */
    public static Bytes32 forValidator(Address validator, byte[] data) {
        return hash(INTENDED_VALIDATOR, validator.toBytes(), data);
    }

    private static Bytes32 hash(byte[]... parts) {
        return new Keccak256().hash(Bytes.concat(parts).toBytes());
    }
}
