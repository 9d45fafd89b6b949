package io.stakedrop.staking.wallet;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.signature.MessageHash;
import io.stakedrop.ethereum.signature.Signature;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/** A wallet's key that signs as {@code personal_sign} does. */
public record TestKey(BigInteger secret) {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final int SECRET_BITS = 255;

    /** A key that nobody else uses. */
    public static TestKey next() {
        return new TestKey(new BigInteger(SECRET_BITS, new SecureRandom()).add(BigInteger.ONE));
    }

    public String address() {
        byte[] point = CURVE.getG().multiply(secret).normalize().getEncoded(false);
        byte[] hash =
                new Keccak256().hash(Arrays.copyOfRange(point, 1, point.length)).toBytes();
        return Address.of(Arrays.copyOfRange(hash, Bytes32.SIZE - Address.SIZE, Bytes32.SIZE))
                .toString();
    }

    /** 65 bytes as 0x and hexadecimal digits. */
    public String sign(String message) {
        Bytes32 digest = MessageHash.ofPersonalMessage(message);
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(secret, new ECDomainParameters(CURVE)));
        BigInteger[] components = signer.generateSignature(digest.toBytes());
        BigInteger low = components[1].min(CURVE.getN().subtract(components[1]));
        return List.of(0, 1).stream()
                .map(recovery -> bytes(components[0], low, recovery))
                .filter(bytes -> Signature.of(bytes).recover(digest).toString().equals(address()))
                .map(Hex::encode)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(BigInteger r, BigInteger s, int recovery) {
        byte[] bytes = new byte[Signature.SIZE];
        TokenAmount.of(r).copyTo(bytes, 0);
        TokenAmount.of(s).copyTo(bytes, Bytes32.SIZE);
        bytes[Signature.SIZE - 1] = (byte) recovery;
        return bytes;
    }
}
