package io.stakedrop.gateway.session;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.signature.Signature;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/** A wallet that signs as {@code personal_sign} does, by a private key that is a number. */
public record TestWallet(BigInteger secret) {

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");

    public static TestWallet of(long secret) {
        return new TestWallet(BigInteger.valueOf(secret));
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

    private static byte[] bytes(BigInteger r, BigInteger s, int recoveryByte) {
        byte[] bytes = new byte[Signature.SIZE];
        TokenAmount.of(r).toBytes32().copyTo(bytes, 0);
        TokenAmount.of(s).toBytes32().copyTo(bytes, Bytes32.SIZE);
        bytes[Signature.SIZE - 1] = (byte) recoveryByte;
        return bytes;
    }
}
