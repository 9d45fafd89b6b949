package io.stakedrop.ethereum.signature;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.SeededCases;
import io.stakedrop.ethereum.TokenAmount;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/** A private key that signs as wallets do: deterministic (RFC 6979), low s, recovery byte by trial. */
public record TestKey(BigInteger secret) {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");

    public static TestKey generate(RandomGenerator random) {
        return new TestKey(new BigInteger(1, SeededCases.bytes(random, Bytes32.SIZE))
                .mod(CURVE.getN().subtract(BigInteger.ONE))
                .add(BigInteger.ONE));
    }

    public static TestKey parse(String hexadecimal) {
        return new TestKey(new BigInteger(hexadecimal.substring(2), 16));
    }

    public Address address() {
        byte[] point = CURVE.getG().multiply(secret).normalize().getEncoded(false);
        byte[] hash =
                new Keccak256().hash(Arrays.copyOfRange(point, 1, point.length)).toBytes();
        return Address.of(Arrays.copyOfRange(hash, 12, 32));
    }

    public Signature sign(Bytes32 digest) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(secret, new ECDomainParameters(CURVE)));
        BigInteger[] components = signer.generateSignature(digest.toBytes());
        BigInteger s = components[1].min(CURVE.getN().subtract(components[1]));
        Signature even = Signature.of(bytes(components[0], s, 0));
        return even.recover(digest).equals(address()) ? even : Signature.of(bytes(components[0], s, 1));
    }

    /** r, s and the recovery byte, whatever they are. */
    static byte[] bytes(BigInteger r, BigInteger s, int recoveryByte) {
        byte[] bytes = new byte[Signature.SIZE];
        TokenAmount.of(r).toBytes32().copyTo(bytes, 0);
        TokenAmount.of(s).toBytes32().copyTo(bytes, Bytes32.SIZE);
        bytes[Signature.SIZE - 1] = (byte) recoveryByte;
        return bytes;
    }
}
