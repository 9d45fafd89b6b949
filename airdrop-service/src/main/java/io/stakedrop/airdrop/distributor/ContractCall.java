package io.stakedrop.airdrop.distributor;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.abi.AbiType;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.abi.ContractFunction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A function with its arguments, ready to be sent to a contract.
 *
 * @param name of the function without its types
 */
record ContractCall(ContractFunction function, String name, List<AbiValue> arguments) {
    ContractCall {
        arguments = List.copyOf(arguments);
    }

    Bytes data() {
        return function.callData(arguments.toArray(AbiValue[]::new));
    }

    /**
     * Function and parameters as an ERC-681 link has them behind the chain id. ERC-681 says nothing of arrays: they are
     * their elements between brackets.
     */
    String linkPath() {
        return arguments.stream()
                .map(argument -> encode(argument.type().toString()) + "=" + encode(text(argument)))
                .collect(Collectors.joining("&", "/" + name + (arguments.isEmpty() ? "" : "?"), ""));
    }

    private static String text(AbiValue value) {
        return switch (value) {
            case AbiValue.NumberValue number -> number.value().toString();
            case AbiValue.AddressValue address -> address.address().toString();
            case AbiValue.BytesValue bytes -> bytes.bytes().toString();
            case AbiValue.SequenceValue(AbiType _, List<AbiValue> elements) ->
                elements.stream().map(ContractCall::text).collect(Collectors.joining(",", "[", "]"));
            case AbiValue.BoolValue(boolean bool) -> Boolean.toString(bool);
            case AbiValue.StringValue(String string) -> string;
        };
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
