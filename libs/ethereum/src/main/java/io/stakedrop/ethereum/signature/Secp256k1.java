package io.stakedrop.ethereum.signature;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.abi.Abi;
import io.stakedrop.ethereum.abi.AbiValue;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * The curve of Ethereum's accounts, by Bouncy Castle, which the hash needs anyway: recovery is one formula on its
 * points, whereas web3j's crypto would bring a JSON mapper, an ABI encoder and native code for one method.
 */
final class Secp256k1 {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");

    /** The number of points, {@code n}: r and s are below it. */
    static final BigInteger ORDER = CURVE.getN();

    /** The largest {@code s} that EIP-2 allows. */
    static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

    private static final byte EVEN_Y = 2;

    private Secp256k1() {}

    /**
     * The address whose key made the signature (SEC 1, section 4.1.6); empty when there is none.
     *
     * @param r in 1 to n - 1, so that it is the point's x itself: the recovery byte of Ethereum has no place for the
     *     rare x above n
     * @param s in 1 to n - 1
     */
    static Optional<Address> recover(Bytes32 digest, BigInteger r, BigInteger s, int yParity) {
        return point(r, yParity)
                .map(point -> publicKey(new BigInteger(1, digest.toBytes()), r, s, point))
                .filter(key -> !key.isInfinity())
                .map(Secp256k1::address);
    }

    /** Q = (sR - zG) / r. */
    private static ECPoint publicKey(BigInteger z, BigInteger r, BigInteger s, ECPoint point) {
        BigInteger inverse = r.modInverse(ORDER);
        BigInteger ofGenerator = z.negate().multiply(inverse).mod(ORDER);
        BigInteger ofPoint = s.multiply(inverse).mod(ORDER);
        return ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), ofGenerator, point, ofPoint)
                .normalize();
    }

    private static Optional<ECPoint> point(BigInteger x, int yParity) {
        byte[] prefix = {(byte) (EVEN_Y + yParity)};
        Bytes compressed = Bytes.concat(prefix, Abi.encode(AbiValue.uint256(x)).toBytes());
        try {
            return Optional.of(CURVE.getCurve().decodePoint(compressed.toBytes()));
        } catch (IllegalArgumentException noPointHasThisX) {
            return Optional.empty();
        }
    }

    private static Address address(ECPoint key) {
        byte[] uncompressed = key.getEncoded(false);
        byte[] hash = new byte[Bytes32.SIZE];
        new Keccak256().hash(uncompressed, 1, uncompressed.length - 1, hash, 0);
        return Address.of(Arrays.copyOfRange(hash, Bytes32.SIZE - Address.SIZE, Bytes32.SIZE));
    }
}
