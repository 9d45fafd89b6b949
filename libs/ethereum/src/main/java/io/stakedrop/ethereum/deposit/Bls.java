package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Bytes32;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import supranational.blst.BLST_ERROR;
import supranational.blst.P1_Affine;
import supranational.blst.P2_Affine;

/**
 * BLS signatures over BLS12-381 with keys in G1 and signatures in G2, by supranational's blst over JNI. The library is
 * unpacked into the temporary folder when this class is first used.
 */
final class Bls {
    /** The domain separation tag of the proof-of-possession scheme (consensus specifications, phase0, "BLS signatures"). */
    private static final String SUITE = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

    private static final int COMPRESSED = 0x80;

    private Bls() {}

    static Optional<PointFault> fault(BlsPublicKey key) {
        return key(key).fault();
    }

    static Optional<PointFault> fault(BlsSignature signature) {
        return signature(signature).fault();
    }

    static boolean verify(BlsPublicKey key, Bytes32 message, BlsSignature signature) {
        P1_Affine keyPoint = key(key).valid();
        P2_Affine signaturePoint = signature(signature).valid();
        return keyPoint != null
                && signaturePoint != null
                && signaturePoint.core_verify(keyPoint, true, message.toBytes(), SUITE) == BLST_ERROR.BLST_SUCCESS;
    }

    private static Decoded<P1_Affine> key(BlsPublicKey key) {
        return decode(key.bytes().toBytes(), P1_Affine::new, point -> {
            if (point.is_inf()) {
                return Optional.of(PointFault.INFINITY);
            }
            return point.in_group() ? Optional.empty() : Optional.of(PointFault.NOT_IN_SUBGROUP);
        });
    }

    /** The point at infinity is a point of the subgroup; it verifies only with a key that {@link #key} refuses. */
    private static Decoded<P2_Affine> signature(BlsSignature signature) {
        return decode(
                signature.bytes().toBytes(),
                P2_Affine::new,
                point -> point.in_group() ? Optional.empty() : Optional.of(PointFault.NOT_IN_SUBGROUP));
    }

    private static <P> Decoded<P> decode(
            byte[] bytes, Function<byte[], P> decompress, Function<P, Optional<PointFault>> check) {
        // Without the flag blst reads an uncompressed point, which is twice as long.
        if ((bytes[0] & COMPRESSED) == 0) {
            return new Decoded<>(null, Optional.of(PointFault.MALFORMED));
        }
        try {
            P point = decompress.apply(bytes);
            return new Decoded<>(point, check.apply(point));
        } catch (RuntimeException refused) {
            return new Decoded<>(null, Optional.of(pointFault(refused)));
        }
    }

    /** The binding tells its errors apart by their messages only. */
    private static PointFault pointFault(RuntimeException refused) {
        return String.valueOf(refused.getMessage()).contains("not on curve")
                ? PointFault.NOT_ON_CURVE
                : PointFault.MALFORMED;
    }

    private record Decoded<P>(@Nullable P point, Optional<PointFault> fault) {
        @Nullable
        P valid() {
            return fault.isPresent() ? null : point;
        }
    }
}
