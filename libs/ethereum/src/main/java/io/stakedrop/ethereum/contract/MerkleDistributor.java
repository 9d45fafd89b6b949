package io.stakedrop.ethereum.contract;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.abi.AbiType;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.abi.ContractEvent;
import io.stakedrop.ethereum.abi.ContractFunction;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.util.List;

/** Uniswap's {@code MerkleDistributor} (npm @uniswap/merkle-distributor 1.0.1), which pays each claim of a list once. */
public final class MerkleDistributor {
    private static final ContractFunction CLAIM = ContractFunction.of("claim(uint256,address,uint256,bytes32[])");
    private static final ContractFunction IS_CLAIMED = ContractFunction.of("isClaimed(uint256)", "bool");
    private static final ContractFunction MERKLE_ROOT = ContractFunction.of("merkleRoot()", "bytes32");
    private static final ContractFunction TOKEN = ContractFunction.of("token()", "address");
    private static final ContractEvent CLAIMED_EVENT = ContractEvent.of(
            "Claimed", ContractEvent.data("uint256"), ContractEvent.data("address"), ContractEvent.data("uint256"));

    private MerkleDistributor() {}

    /** Call data that pays the claim to its account, whoever sends it. */
    public static Bytes claim(UniswapClaim claim, MerkleProof proof) {
        return CLAIM.callData(
                index(claim.index()),
                AbiValue.address(claim.account()),
                AbiValue.uint256(claim.amount()),
                AbiValue.array(
                        new AbiType.FixedBytesType(Bytes32.SIZE),
                        proof.siblings().stream().map(AbiValue::bytes32).toList()));
    }

    /** Call data that asks whether the claim of an index has been paid. */
    public static Bytes isClaimed(long index) {
        return IS_CLAIMED.callData(index(index));
    }

    /**
     * What {@link #isClaimed} returned.
     *
     * @throws io.stakedrop.ethereum.InvalidValueException when it is no {@code bool}, as where no contract is deployed
     */
    public static boolean readIsClaimed(Bytes returned) {
        return IS_CLAIMED.decodeResult(returned).getFirst().toBoolean();
    }

    /** Call data that asks for the root of the list. */
    public static Bytes merkleRoot() {
        return MERKLE_ROOT.callData();
    }

    /**
     * What {@link #merkleRoot} returned.
     *
     * @throws io.stakedrop.ethereum.InvalidValueException when it is no {@code bytes32}, as where no contract is deployed
     */
    public static Bytes32 readMerkleRoot(Bytes returned) {
        return MERKLE_ROOT.decodeResult(returned).getFirst().toBytes32();
    }

    /** Call data that asks for the token that is paid. */
    public static Bytes token() {
        return TOKEN.callData();
    }

    /**
     * What {@link #token} returned.
     *
     * @throws io.stakedrop.ethereum.InvalidValueException when it is no {@code address}, as where no contract is deployed
     */
    public static Address readToken(Bytes returned) {
        return TOKEN.decodeResult(returned).getFirst().toAddress();
    }

    private static AbiValue index(long index) {
        return AbiValue.uint256(BigInteger.valueOf(index));
    }

    /** The event that a claim was paid. */
    public record Claimed(BigInteger index, Address account, TokenAmount amount) {
        /** The first topic of its logs. */
        public static Bytes32 topic() {
            return CLAIMED_EVENT.topic();
        }

        /** Whether a log is one. */
        public static boolean matches(List<Bytes32> topics) {
            return CLAIMED_EVENT.matches(topics);
        }

        /**
         * Reads a log.
         *
         * @throws io.stakedrop.ethereum.InvalidValueException when it is of another event
         */
        public static Claimed read(List<Bytes32> topics, Bytes data) {
            List<AbiValue> values = CLAIMED_EVENT.decode(topics, data);
            return new Claimed(
                    values.get(0).toBigInteger(),
                    values.get(1).toAddress(),
                    TokenAmount.of(values.get(2).toBigInteger()));
        }
    }
}
