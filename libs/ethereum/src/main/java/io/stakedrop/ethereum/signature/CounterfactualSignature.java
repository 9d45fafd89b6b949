package io.stakedrop.ethereum.signature;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import io.stakedrop.ethereum.abi.Abi;
import io.stakedrop.ethereum.abi.AbiType;
import io.stakedrop.ethereum.abi.AbiValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A signature for an account that may not be deployed yet (ERC-6492): {@code abi.encode(address factory, bytes
 * factoryCalldata, bytes signature)} and a magic word.
 */
final class CounterfactualSignature {
    private static final byte[] MAGIC_WORD = Hex.decode("0x" + "6492".repeat(16), "magic word");
    private static final List<AbiType> WRAPPED =
            Stream.of("address", "bytes", "bytes").map(AbiType::parse).toList();

    /** The largest creation code that a node runs (EIP-3860). */
    private static final int MAX_CREATION_CODE = 49_152;

    /**
     * {@code src/main/solidity/CounterfactualSignatureCheck.sol}, by solc 0.8.28 with the optimizer at one run, for the
     * EVM of Paris and without metadata, so that older chains run it too. ERC-6492 has a contract that does more, which
     * recovers keys as well; here that is done before a node is asked.
     */
    private static final byte[] CHECK = Hex.decode(
            "0x608060405234801561001057600080fd5b5060405161033838038061033883398101604081905261002f9161026a565b"
                    + "600061003b85856100c6565b905060ff81166001146100bc576000836001600160a01b03168360405161006291906102"
                    + "f4565b6000604051808303816000865af19150503d806000811461009f576040519150601f19603f3d01168201604052"
                    + "3d82523d6000602084013e6100a4565b606091505b505090506100b886866100c660201b60201c565b9150505b806000"
                    + "5360016000f35b6000826001600160a01b03163b6000036100e257506003610185565b600080846001600160a01b0316"
                    + "846040516100fd91906102f4565b600060405180830381855afa9150503d8060008114610138576040519150601f1960"
                    + "3f3d011682016040523d82523d6000602084013e61013d565b606091505b509150915081610152576002925050506101"
                    + "85565b60208151101580156101725750630b135d3f60e11b61017082610310565b145b61017d576000610180565b6001"
                    + "5b925050505b92915050565b80516001600160a01b03811681146101a257600080fd5b919050565b634e487b7160e01b"
                    + "600052604160045260246000fd5b60005b838110156101d85781810151838201526020016101c0565b50506000910152"
                    + "565b600082601f8301126101f257600080fd5b81516001600160401b0381111561020b5761020b6101a7565b60405160"
                    + "1f8201601f19908116603f011681016001600160401b0381118282101715610239576102396101a7565b604052818152"
                    + "83820160200185101561025157600080fd5b6102628260208301602087016101bd565b949350505050565b6000806000"
                    + "806080858703121561028057600080fd5b6102898561018b565b60208601519094506001600160401b038111156102a5"
                    + "57600080fd5b6102b1878288016101e1565b9350506102c06040860161018b565b60608601519092506001600160401b"
                    + "038111156102dc57600080fd5b6102e8878288016101e1565b91505092959194509250565b6000825161030681846020"
                    + "87016101bd565b9190910192915050565b80516020808301519190811015610331576000198160200360031b1b821691"
                    + "505b5091905056fe",
            "creation code");

    private final Address factory;
    private final Bytes factoryCalldata;
    private final Bytes signature;

    private CounterfactualSignature(Address factory, Bytes factoryCalldata, Bytes signature) {
        this.factory = factory;
        this.factoryCalldata = factoryCalldata;
        this.signature = signature;
    }

    static boolean isWrapped(byte[] signature) {
        int end = signature.length - Bytes32.SIZE;
        return end >= 0 && Arrays.equals(signature, end, signature.length, MAGIC_WORD, 0, Bytes32.SIZE);
    }

    /**
     * Reads what {@link #isWrapped} found.
     *
     * @throws InvalidValueException when the bytes before the magic word are not the ABI encoding of these three
     */
    static CounterfactualSignature unwrap(byte[] wrapped) {
        Bytes content = Bytes.of(Arrays.copyOf(wrapped, wrapped.length - Bytes32.SIZE));
        try {
            List<AbiValue> values = Abi.decode(WRAPPED, content);
            return new CounterfactualSignature(
                    values.get(0).toAddress(),
                    values.get(1).toBytes(),
                    values.get(2).toBytes());
        } catch (InvalidValueException fault) {
            throw malformed(
                    fault.fault(),
                    "is not an encoding of %s. %s".formatted(AbiType.names(WRAPPED), fault.getMessage()));
        }
    }

    /**
     * Creation code that returns one byte, the verdict that {@link SignatureVerifier} reads.
     *
     * @throws InvalidValueException when it is larger than nodes run
     */
    byte[] check(Address account, Bytes32 digest) {
        Bytes arguments = Abi.encode(
                AbiValue.address(account),
                AbiValue.bytes(ContractQuestion.callData(digest, signature)),
                AbiValue.address(factory),
                AbiValue.bytes(factoryCalldata));
        Bytes code = Bytes.concat(CHECK, arguments.toBytes());
        if (code.size() > MAX_CREATION_CODE) {
            throw malformed(ValueFault.WRONG_LENGTH, "is larger than a node can try (EIP-3860).");
        }
        return code.toBytes();
    }

    private static InvalidValueException malformed(ValueFault fault, String what) {
        return new InvalidValueException(fault, "The signature ends as ERC-6492 says, but what it wraps " + what);
    }
}
