package io.stakedrop.ethereum.deposit;

/** Why bytes are no public key or signature. */
public enum PointFault {
    /** Not the compressed form of a point: wrong flags, or a coordinate that is not below the field's modulus. */
    MALFORMED,
    /** No point of the curve has the coordinate. */
    NOT_ON_CURVE,
    /** The point is outside the subgroup of prime order, where signatures can be forged. */
    NOT_IN_SUBGROUP,
    /** The point at infinity, which is the public key of nobody. */
    INFINITY
}
