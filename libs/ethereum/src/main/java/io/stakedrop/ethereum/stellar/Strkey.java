package io.stakedrop.ethereum.stellar;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.OffendingCharacter;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** SEP-23: a version byte, the content, and a CRC16 with its low byte first, in base 32. */
final class Strkey {
    /** The kind {@code G} in the upper five bits, the algorithm Ed25519 in the lower three. */
    static final byte ACCOUNT = 6 << 3;

    private static final byte MUXED_ACCOUNT = 12 << 3;
    private static final int CHECKSUM_SIZE = Short.BYTES;
    private static final int ACCOUNT_SIZE = 1 + Bytes32.SIZE + CHECKSUM_SIZE;
    private static final int MUXED_ACCOUNT_SIZE = ACCOUNT_SIZE + Long.BYTES;
    private static final int CRC_POLYNOMIAL = 0x1021;

    private Strkey() {}

    static StellarAddress parse(String text) {
        if (text.isEmpty()) {
            throw new InvalidValueException(ValueFault.EMPTY, "The Stellar address is empty.");
        }
        return switch (text.charAt(0)) {
            case 'G' -> new StellarAddress.Account(publicKey(content(text, ACCOUNT, ACCOUNT_SIZE)));
            case 'M' -> muxed(content(text, MUXED_ACCOUNT, MUXED_ACCOUNT_SIZE));
            case 'S' ->
                throw new InvalidValueException(
                        ValueFault.UNSUPPORTED_KIND,
                        "This is a secret seed, which whoever sees it can spend from: keep it to yourself, and give the address that begins with G.");
            default ->
                throw new InvalidValueException(
                        ValueFault.UNSUPPORTED_KIND,
                        "The Stellar address must begin with G (account) or M (multiplexed account), but %s."
                                .formatted(OffendingCharacter.describe(text, 0)));
        };
    }

    static String encodeMuxed(Bytes32 publicKey, long id) {
        return encode(
                MUXED_ACCOUNT,
                ByteBuffer.allocate(Bytes32.SIZE + Long.BYTES)
                        .put(publicKey.toBytes())
                        .putLong(id)
                        .array());
    }

    static String encode(byte version, byte[] content) {
        ByteBuffer encoded = ByteBuffer.allocate(1 + content.length + CHECKSUM_SIZE)
                .put(version)
                .put(content)
                .order(ByteOrder.LITTLE_ENDIAN);
        short checksum = checksum(encoded.array(), encoded.position());
        return Base32.encode(encoded.putShort(checksum).array());
    }

    private static byte[] content(String text, byte version, int size) {
        byte[] content = Base32.decode(text);
        if (content.length != size) {
            throw new InvalidValueException(
                    ValueFault.WRONG_LENGTH,
                    "A Stellar address that begins with %s must have %d bytes in base 32, but has %d."
                            .formatted(text.charAt(0), size, content.length));
        }
        if (content[0] != version) {
            throw new InvalidValueException(
                    ValueFault.UNSUPPORTED_KIND,
                    "The Stellar address must be of a key of Ed25519: its second character says another algorithm.");
        }
        short expected = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getShort(size - CHECKSUM_SIZE);
        if (checksum(content, size - CHECKSUM_SIZE) != expected) {
            throw new InvalidValueException(
                    ValueFault.WRONG_CHECKSUM,
                    "The check sum of the Stellar address is wrong; compare it with its source, as that mostly means a mistyped character.");
        }
        return content;
    }

    private static StellarAddress muxed(byte[] content) {
        long id = ByteBuffer.wrap(content).getLong(1 + Bytes32.SIZE);
        return new StellarAddress.MuxedAccount(publicKey(content), new BigInteger(Long.toUnsignedString(id)));
    }

    private static Bytes32 publicKey(byte[] content) {
        return Bytes32.at(content, 1);
    }

    /** CRC16 of XMODEM: x^16 + x^12 + x^5 + 1, beginning with zero, the highest bit first. */
    private static short checksum(byte[] content, int length) {
        int crc = 0;
        for (int index = 0; index < length; index++) {
            crc ^= Byte.toUnsignedInt(content[index]) << Byte.SIZE;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                boolean carries = (crc & 0x8000) != 0;
                crc = carries ? (crc << 1) ^ CRC_POLYNOMIAL : crc << 1;
            }
        }
        return (short) crc;
    }
}
