package io.stakedrop.ethereum.siwe;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a message line by line; the record that it makes checks the fields. */
final class SiweReader {
    static final String ASKS = " wants you to sign in with your Ethereum account:";
    static final String URI = "URI: ";
    static final String VERSION = "Version: ";
    static final String CHAIN_ID = "Chain ID: ";
    static final String NONCE = "Nonce: ";
    static final String ISSUED_AT = "Issued At: ";
    static final String EXPIRATION_TIME = "Expiration Time: ";
    static final String NOT_BEFORE = "Not Before: ";
    static final String REQUEST_ID = "Request ID: ";
    static final String RESOURCES = "Resources:";
    static final String RESOURCE = "- ";

    private static final String SCHEME_END = "://";

    private static final int MAX_CHAIN_ID_LENGTH = Long.toString(Long.MAX_VALUE).length();

    private final String[] lines;
    private int next;

    SiweReader(String text) {
        lines = text.split("\n", -1);
    }

    SiweMessage message() {
        String origin = origin();
        int schemeEnd = origin.indexOf(SCHEME_END);
        Optional<String> scheme = schemeEnd < 0 ? Optional.empty() : Optional.of(origin.substring(0, schemeEnd));
        String domain = schemeEnd < 0 ? origin : origin.substring(schemeEnd + SCHEME_END.length());
        Address address = address();
        empty("after the address");
        Optional<String> statement = statement();
        String uri = required(URI);
        version();
        SiweMessage message = new SiweMessage(
                scheme,
                domain,
                address,
                statement,
                uri,
                chainId(),
                required(NONCE),
                time(ISSUED_AT, required(ISSUED_AT)),
                optional(EXPIRATION_TIME).map(text -> time(EXPIRATION_TIME, text)),
                optional(NOT_BEFORE).map(text -> time(NOT_BEFORE, text)),
                optional(REQUEST_ID),
                resources());
        if (next < lines.length) {
            throw wrongForm(
                    "must be the end of the message, or a field in its place: Expiration Time, Not Before, Request ID, Resources");
        }
        return message;
    }

    private String origin() {
        String line = lines[next];
        if (!line.endsWith(ASKS)) {
            throw wrongForm("must be the domain and '%s'".formatted(ASKS.strip()));
        }
        next++;
        return line.substring(0, line.length() - ASKS.length());
    }

    private Address address() {
        String line = line("the address");
        Address address = named("address", line, Address::parse);
        if (!address.toString().equals(line)) {
            throw new InvalidValueException(
                    ValueFault.WRONG_CHECKSUM,
                    "The address must be written with its EIP-55 checksum: if every digit is right, %s."
                            .formatted(address));
        }
        next++;
        return address;
    }

    /** Between the empty line after the address and the one before the URI; without it these two follow each other. */
    private Optional<String> statement() {
        boolean isAbsent = next + 1 < lines.length && lines[next].isEmpty() && lines[next + 1].startsWith(URI);
        if (isAbsent) {
            next++;
            return Optional.empty();
        }
        String statement = line("the statement");
        next++;
        empty("after the statement, which has one line");
        return Optional.of(statement);
    }

    private void version() {
        String version = required(VERSION);
        if (!version.equals("1")) {
            throw new InvalidValueException(ValueFault.OUT_OF_RANGE, "The version must be 1.");
        }
    }

    private long chainId() {
        String digits = required(CHAIN_ID);
        String rule = "The chain id must be a decimal integer";
        if (digits.isEmpty()) {
            throw new InvalidValueException(ValueFault.EMPTY, rule + ", but is empty.");
        }
        Characters.DIGIT.check(digits, 0, digits.length(), rule);
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            throw new InvalidValueException(ValueFault.LEADING_ZERO, rule + " without leading zeroes.");
        }
        if (digits.length() > MAX_CHAIN_ID_LENGTH || new BigInteger(digits).bitLength() >= Long.SIZE) {
            throw new InvalidValueException(ValueFault.OUT_OF_RANGE, rule + " below 2^63.");
        }
        return Long.parseLong(digits);
    }

    private Optional<List<String>> resources() {
        if (next == lines.length || !lines[next].equals(RESOURCES)) {
            return Optional.empty();
        }
        next++;
        List<String> resources = new ArrayList<>();
        for (Optional<String> resource = optional(RESOURCE); resource.isPresent(); resource = optional(RESOURCE)) {
            resources.add(resource.get());
        }
        return Optional.of(resources);
    }

    private String required(String label) {
        return optional(label).orElseThrow(() -> wrongForm("must begin with '%s'".formatted(label)));
    }

    private Optional<String> optional(String label) {
        if (next == lines.length || !lines[next].startsWith(label)) {
            return Optional.empty();
        }
        return Optional.of(lines[next++].substring(label.length()));
    }

    private void empty(String where) {
        if (!line("an empty line " + where).isEmpty()) {
            throw wrongForm("must be the empty line " + where);
        }
        next++;
    }

    private String line(String what) {
        if (next == lines.length) {
            throw wrongForm("must be " + what);
        }
        return lines[next];
    }

    private static SiweTime time(String label, String text) {
        return named(label.substring(0, label.indexOf(':')), text, SiweTime::new);
    }

    /** Reads a field and names it in front of its refusal. */
    private static <T> T named(String field, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (InvalidValueException fault) {
            throw new InvalidValueException(
                    fault.fault(), "The %s is refused: %s".formatted(field, fault.getMessage()));
        }
    }

    private InvalidValueException wrongForm(String rule) {
        String state = next == lines.length ? ", but the message ends before it" : "";
        return new InvalidValueException(
                ValueFault.WRONG_FORM, "Line %d of the message %s%s.".formatted(next + 1, rule, state));
    }
}
