package io.stakedrop.kit.json;

import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.Wei;
import java.util.function.Function;

/** Amounts, addresses and 32-byte words as JSON strings, in both directions. */
final class EthereumModule extends SimpleModule {

    private static final long serialVersionUID = 1L;
    private static final String AMOUNT =
            "must be a string of decimal digits such as \"1000000000000000000\": JSON numbers lose digits";
    private static final String HEXADECIMAL = "must be a string that begins with 0x";

    EthereumModule() {
        super("stakedrop-ethereum");
        text(Wei.class, Wei::parse, AMOUNT);
        text(Gwei.class, Gwei::parse, AMOUNT);
        text(TokenAmount.class, TokenAmount::parse, AMOUNT);
        text(Address.class, Address::parse, HEXADECIMAL);
        text(Bytes32.class, Bytes32::parse, HEXADECIMAL);
    }

    private <T> void text(Class<T> type, Function<String, T> parse, String rule) {
        addSerializer(type, ToStringSerializer.instance);
        addDeserializer(type, new TextDeserializer<>(type, parse, rule));
    }
}
