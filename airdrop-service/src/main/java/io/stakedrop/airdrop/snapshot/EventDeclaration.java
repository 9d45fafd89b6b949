package io.stakedrop.airdrop.snapshot;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import io.stakedrop.ethereum.abi.ContractEvent;
import io.stakedrop.ethereum.abi.ContractEvent.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event as it stands in a contract's source, such as {@code Deposit(address indexed user, uint256 amount)}, and which of
 * its parameters names the account that used the contract.
 */
final class EventDeclaration {
    private static final Pattern EVENT =
            Pattern.compile("\\s*(?:event\\s+)?([A-Za-z_$][A-Za-z0-9_$]*)\\s*\\((.*)\\)\\s*;?\\s*");
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*(\\S+|\\(.*\\)\\S*)\\s+(indexed\\s+)?([A-Za-z_$][A-Za-z0-9_$]*)\\s*");

    private final ContractEvent event;
    private final int account;

    private EventDeclaration(ContractEvent event, int account) {
        this.event = event;
        this.account = account;
    }

    /**
     * Reads a declaration.
     *
     * @param account the name of a parameter of type {@code address}
     * @throws InvalidValueException when the text is no event with named parameters, or has no such one
     */
    static EventDeclaration parse(String text, String account) {
        Matcher parts = EVENT.matcher(text);
        if (!parts.matches()) {
            throw refuse("An event is written as in Solidity: Deposit(address indexed user, uint256 amount).");
        }
        List<Parameter> parameters = new ArrayList<>();
        int found = -1;
        for (String one : split(parts.group(2))) {
            Matcher parameter = PARAMETER.matcher(one);
            if (!parameter.matches()) {
                throw refuse("A parameter has a type, perhaps the word indexed, and a name.");
            }
            String type = parameter.group(1);
            if (parameter.group(3).equals(account)) {
                if (!type.equals("address")) {
                    throw refuse("The account must be a parameter of type address.");
                }
                found = parameters.size();
            }
            parameters.add(parameter.group(2) == null ? ContractEvent.data(type) : ContractEvent.indexed(type));
        }
        if (found < 0) {
            throw refuse("The account must be the name of one of the event's parameters.");
        }
        return new EventDeclaration(ContractEvent.of(parts.group(1), parameters.toArray(Parameter[]::new)), found);
    }

    /** The first topic of its logs. */
    Bytes32 topic() {
        return event.topic();
    }

    /** Whether a log with these topics is of this event; another may share the first. */
    boolean matches(List<Bytes32> topics) {
        return event.matches(topics);
    }

    /** The account that a log names. */
    Address account(List<Bytes32> topics, Bytes data) {
        return event.decode(topics, data).get(account).toAddress();
    }

    /** At commas outside of tuples. */
    private static List<String> split(String parameters) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int offset = 0; offset < parameters.length(); offset++) {
            char character = parameters.charAt(offset);
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            if (character == ',' && depth == 0) {
                parts.add(parameters.substring(start, offset));
                start = offset + 1;
            }
        }
        parts.add(parameters.substring(start));
        return parts;
    }

    private static InvalidValueException refuse(String message) {
        return new InvalidValueException(ValueFault.WRONG_FORM, message);
    }
}
