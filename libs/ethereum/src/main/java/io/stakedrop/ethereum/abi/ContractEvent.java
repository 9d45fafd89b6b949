package io.stakedrop.ethereum.abi;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** An event that a contract logs; not an anonymous one. */
public final class ContractEvent {
    private static final int MAX_INDEXED = 3;

    private final Signature signature;
    private final List<Parameter> parameters;
    private final Bytes32 topic;

    private ContractEvent(String name, List<Parameter> parameters) {
        this.signature =
                new Signature(name, parameters.stream().map(Parameter::type).toList());
        this.parameters = parameters;
        this.topic = signature.hash();
        if (indexed().count() > MAX_INDEXED) {
            throw new InvalidValueException(
                    ValueFault.WRONG_LENGTH, "An event has at most %d indexed parameters.".formatted(MAX_INDEXED));
        }
    }

    /**
     * Declares an event.
     *
     * @throws InvalidValueException when the name is malformed or more than three parameters are indexed
     */
    public static ContractEvent of(String name, Parameter... parameters) {
        return new ContractEvent(name, List.of(parameters));
    }

    /** A parameter in the log's topics. */
    public static Parameter indexed(String type) {
        return new Parameter(AbiType.parse(type), true);
    }

    /** A parameter in the log's data. */
    public static Parameter data(String type) {
        return new Parameter(AbiType.parse(type), false);
    }

    /** The first topic of each of its logs: the signature's Keccak-256 hash. */
    public Bytes32 topic() {
        return topic;
    }

    /**
     * Whether a log with these topics is of this event. Events of different contracts can share a signature and differ in
     * what is indexed, as the {@code Transfer} of ERC-20 and ERC-721 do, so the number of topics counts too.
     */
    public boolean matches(List<Bytes32> topics) {
        return topics.size() == 1 + indexed().count() && topics.getFirst().equals(topic);
    }

    /**
     * The parameters of a log in the order of their declaration. An indexed one whose type is not a single word is only
     * hashed into the log: it is a {@code bytes32} with the Keccak-256 hash of its encoding.
     *
     * @throws InvalidValueException when the log is of another event or does not hold its parameters
     */
    public List<AbiValue> decode(List<Bytes32> topics, Bytes data) {
        if (!matches(topics)) {
            throw new InvalidValueException(
                    ValueFault.MALFORMED_ENCODING, "The log's topics are not those of %s.".formatted(signature));
        }
        Iterator<AbiValue> fromData =
                Abi.decode(unindexed().map(Parameter::type).toList(), data).iterator();
        Iterator<Bytes32> fromTopics = topics.iterator();
        fromTopics.next();
        List<AbiValue> values = new ArrayList<>();
        for (Parameter parameter : parameters) {
            values.add(parameter.isIndexed() ? value(parameter.type(), fromTopics.next()) : fromData.next());
        }
        return values;
    }

    @Override
    public String toString() {
        return signature.toString();
    }

    private static AbiValue value(AbiType type, Bytes32 word) {
        if (!(type instanceof AbiType.StaticWord)) {
            return AbiValue.bytes32(word);
        }
        return Abi.decode(List.of(type), Bytes.of(word.toBytes())).getFirst();
    }

    private Stream<Parameter> indexed() {
        return parameters.stream().filter(Parameter::isIndexed);
    }

    private Stream<Parameter> unindexed() {
        return parameters.stream().filter(parameter -> !parameter.isIndexed());
    }

    /** A parameter's type, and whether it is in the topics or in the data. */
    public record Parameter(AbiType type, boolean isIndexed) {}
}
