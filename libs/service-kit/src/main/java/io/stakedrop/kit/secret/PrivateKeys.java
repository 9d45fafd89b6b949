package io.stakedrop.kit.secret;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Which words of text are private keys. */
final class PrivateKeys {

    /** Most characters of a word that can be one: an extended key of BIP-32. */
    static final int MOST_CHARACTERS = 112;

    private static final int HEX_DIGITS = 64;
    /** Order of secp256k1 (SEC 2, section 2.4.1); that of BLS12-381's groups is smaller. */
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger FIFTY_EIGHT = BigInteger.valueOf(58);
    private static final int CHECKSUM_BYTES = 4;
    private static final int EXTENDED_BYTES = 78;
    private static final int WIF_BYTES = 33;

    private PrivateKeys() {}

    /** 64 hexadecimal digits, with or without 0x, that are a number from 1 to below the order. */
    static boolean isRaw(char[] word, int length) {
        boolean isPrefixed = length == HEX_DIGITS + 2 && word[0] == '0' && (word[1] == 'x' || word[1] == 'X');
        if (!isPrefixed && length != HEX_DIGITS) {
            return false;
        }
        for (int i = length - HEX_DIGITS; i < length; i++) {
            if (Character.digit(word[i], 16) < 0) {
                return false;
            }
        }
        BigInteger scalar = new BigInteger(new String(word, length - HEX_DIGITS, HEX_DIGITS), 16);
        return scalar.signum() > 0 && scalar.compareTo(ORDER) < 0;
    }

    /** A word of Base58Check whose checksum is right: WIF, or an extended private key (BIP-32, "Serialization format"). */
    static boolean isEncoded(char[] word, int length) {
        boolean mayBe = length == 51 || length == 52 || length == 111;
        return mayBe && isPayload(word, length);
    }

    private static boolean isPayload(char[] word, int length) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < length; i++) {
            int digit = BASE58.indexOf(word[i]);
            if (digit < 0) {
                return false;
            }
            number = number.multiply(FIFTY_EIGHT).add(BigInteger.valueOf(digit));
        }
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        int payload = bytes.length - sign - CHECKSUM_BYTES;
        byte[] content = Arrays.copyOfRange(bytes, sign, sign + Math.max(payload, 0));
        byte[] checksum = Arrays.copyOf(sha256(sha256(content)), CHECKSUM_BYTES);
        return isKey(content) && Arrays.equals(checksum, 0, CHECKSUM_BYTES, bytes, sign + payload, bytes.length);
    }

    /** An extended key holds a private one where a zero stands in place of a point's sign; a WIF has its version. */
    private static boolean isKey(byte[] content) {
        if (content.length == EXTENDED_BYTES) {
            return content[EXTENDED_BYTES - WIF_BYTES] == 0;
        }
        boolean isWif = content.length == WIF_BYTES || content.length == WIF_BYTES + 1;
        return isWif && (content[0] == (byte) 0x80 || content[0] == (byte) 0xef);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
