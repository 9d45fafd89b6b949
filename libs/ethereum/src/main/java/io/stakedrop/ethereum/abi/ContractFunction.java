package io.stakedrop.ethereum.abi;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A function that a contract has, with the types of its parameters and results. */
public final class ContractFunction {
    private static final int SELECTOR_SIZE = 4;

    private final Signature signature;
    private final List<AbiType> outputs;
    private final byte[] selector;

    private ContractFunction(Signature signature, List<AbiType> outputs) {
        this.signature = signature;
        this.outputs = List.copyOf(outputs);
        this.selector = Arrays.copyOf(signature.hash().toBytes(), SELECTOR_SIZE);
    }

    /**
     * Declares a function.
     *
     * @param signature name and parameter types, such as {@code transfer(address,uint256)}
     * @param outputs the types of the results, such as {@code bool}
     * @throws InvalidValueException when a name is malformed or a type unknown
     */
    public static ContractFunction of(String signature, String... outputs) {
        return new ContractFunction(
                Signature.parse(signature),
                Stream.of(outputs).map(AbiType::parse).toList());
    }

    /** Name and canonical parameter types, such as {@code transfer(address,uint256)}. */
    public String signature() {
        return signature.toString();
    }

    /** The first four bytes of the signature's Keccak-256 hash. */
    public Bytes selector() {
        return Bytes.of(selector);
    }

    /**
     * What a transaction or call to the function carries: the selector, then the arguments.
     *
     * @throws InvalidValueException when the arguments are not of the parameters' types
     */
    public Bytes callData(AbiValue... arguments) {
        List<AbiValue> values = List.of(arguments);
        AbiValue.checkTypes(signature.parameters(), values);
        byte[] callData = AbiEncoder.encode(SELECTOR_SIZE, values);
        System.arraycopy(selector, 0, callData, 0, SELECTOR_SIZE);
        return Bytes.of(callData);
    }

    /**
     * The arguments in what {@link #callData} wrote.
     *
     * @throws InvalidValueException when the data calls another function or does not hold its arguments
     */
    public List<AbiValue> decodeArguments(Bytes callData) {
        byte[] data = callData.toBytes();
        if (data.length < SELECTOR_SIZE || !Arrays.equals(data, 0, SELECTOR_SIZE, selector, 0, SELECTOR_SIZE)) {
            throw new InvalidValueException(
                    ValueFault.MALFORMED_ENCODING,
                    "Call data of %s must begin with its selector %s.".formatted(signature, selector()));
        }
        return Abi.decode(signature.parameters(), Bytes.of(Arrays.copyOfRange(data, SELECTOR_SIZE, data.length)));
    }

    /**
     * What the function returned.
     *
     * @throws InvalidValueException when the data is no encoding of the declared results; no data at all mostly means
     *     that there is no contract at the address
     */
    public List<AbiValue> decodeResult(Bytes returned) {
        return Abi.decode(outputs, returned);
    }

    @Override
    public String toString() {
        return signature.toString();
    }
}
