package io.stakedrop.verify;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What stands behind a command: names that begin with two dashes, each with a value. */
record Options(Map<String, String> values) {

    static Options parse(List<String> arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int place = 0; place < arguments.size(); place += 2) {
            String name = arguments.get(place);
            if (!name.startsWith("--") || place + 1 == arguments.size()) {
                throw new UnknownException("Expected an option with its value at \"%s\"; see --help.".formatted(name));
            }
            if (values.put(name, arguments.get(place + 1)) != null) {
                throw new UnknownException("The option %s is there twice.".formatted(name));
            }
        }
        return new Options(values);
    }

    void requireOnly(String... known) {
        for (String name : values.keySet()) {
            if (!Set.of(known).contains(name)) {
                throw new UnknownException("The command has no option %s; see --help.".formatted(name));
            }
        }
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    <T> T require(String name, Function<String, T> reader) {
        return find(name)
                .map(reader)
                .orElseThrow(() -> new UnknownException("The option %s is missing; see --help.".formatted(name)));
    }

    Bytes32 root() {
        try {
            return require("--root", Bytes32::parse);
        } catch (InvalidValueException refused) {
            throw new UnknownException("--root: " + refused.getMessage());
        }
    }
}
