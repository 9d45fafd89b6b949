package io.stakedrop.airdrop.distributor;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A function or event with named parameters, such as {@code claim(uint256 index,address account)} or
 * {@code Claimed(address indexed account,uint256 amount)}. The names say what belongs there.
 *
 * @param name of the function or event
 */
record NamedSignature(String name, List<Parameter> parameters) {
    private static final String INDEXED = "indexed";

    NamedSignature {
        parameters = List.copyOf(parameters);
    }

    /**
     * Reads one; blanks may stand around each word.
     *
     * @throws InvalidValueException when it is no signature, or a parameter has no name or another's
     */
    static NamedSignature parse(String text) {
        int open = text.indexOf('(');
        if (open < 1 || !text.strip().endsWith(")") || text.indexOf('(', open + 1) >= 0) {
            throw malformed("It must be a name and named parameters in parentheses, such as"
                    + " `claim(uint256 index,address account)`; tuples are not supported.");
        }
        String inner =
                text.strip().substring(open + 1, text.strip().length() - 1).strip();
        List<Parameter> parameters = new ArrayList<>();
        if (!inner.isEmpty()) {
            Arrays.stream(inner.split(",", -1)).map(NamedSignature::parameter).forEach(parameters::add);
        }
        Set<String> names = new HashSet<>();
        parameters.forEach(parameter -> {
            if (!names.add(parameter.name())) {
                throw malformed("Two parameters are called `%s`.".formatted(parameter.name()));
            }
        });
        return new NamedSignature(text.substring(0, open).strip(), parameters);
    }

    private static Parameter parameter(String text) {
        List<String> words = List.of(text.strip().split("\\s+"));
        if (words.size() == 2) {
            return new Parameter(words.get(0), false, words.get(1));
        }
        if (words.size() == 3 && words.get(1).equals(INDEXED)) {
            return new Parameter(words.get(0), true, words.get(2));
        }
        throw malformed(
                "`%s` must be a type and a name, with `indexed` between them where it is.".formatted(text.strip()));
    }

    /** Name and types alone, by which the chain knows it. */
    String canonical() {
        return parameters.stream().map(Parameter::type).collect(Collectors.joining(",", name + "(", ")"));
    }

    /** The names of the parameters in their order. */
    List<String> names() {
        return parameters.stream().map(Parameter::name).toList();
    }

    @Override
    public String toString() {
        return parameters.stream().map(Parameter::toString).collect(Collectors.joining(",", name + "(", ")"));
    }

    static InvalidValueException malformed(String rule) {
        return new InvalidValueException(ValueFault.MALFORMED_ENCODING, rule);
    }

    /**
     * One of its parameters.
     *
     * @param indexed whether an event has it among its topics
     */
    record Parameter(String type, boolean indexed, String name) {
        @Override
        public String toString() {
            return type + (indexed ? " indexed " : " ") + name;
        }
    }
}
