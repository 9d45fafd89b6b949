package io.stakedrop.ethereum.contract;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;

/**
 * Asks a node in one call which of many accounts are contracts: creation code that looks at the code of each account and
 * returns a byte for it, with which no contract is ever created. An account whose key delegates to a contract (EIP-7702) is
 * none, see {@link io.stakedrop.ethereum.signature.AccountCode}.
 */
public final class CodeSurvey {
    /**
     * The most accounts of one call: their addresses must fit into creation code (EIP-3860: 49,152 bytes) and the answer into
     * a contract's code (EIP-170: 24,576 bytes), with some seven million gas.
     */
    public static final int MOST_ACCOUNTS = 2_000;

    /**
     * For each address behind the program: into memory from 12 on, so that the first word is the address; its code's first
     * three bytes into the second word; 1 into the byte of its place, from 64 on, if there is code and these are not 0xef0100.
     */
    private static final byte[] PROGRAM = HexFormat.of()
            .parseHex(String.join(
                    "",
                    "604b", // PUSH1 the size of this program: the offset of the first address
                    "5b", // JUMPDEST, at 2; the stack holds the offset
                    "803814604057", // DUP1 CODESIZE EQ PUSH1 0x40 JUMPI: behind the last address
                    "601481600c39", // PUSH1 20 DUP2 PUSH1 12 CODECOPY
                    "600051", // PUSH1 0 MLOAD: the address
                    "6000602052", // PUSH1 0 PUSH1 32 MSTORE
                    "600360006020833c", // PUSH1 3 PUSH1 0 PUSH1 32 DUP4 EXTCODECOPY
                    "3b1515", // EXTCODESIZE ISZERO ISZERO
                    "60205160e81c", // PUSH1 32 MLOAD PUSH1 232 SHR: the three bytes
                    "62ef0100141516", // PUSH3 0xef0100 EQ ISZERO AND
                    "6014604b830304", // PUSH1 20 PUSH1 size DUP4 SUB DIV: the address's place
                    "60400153", // PUSH1 64 ADD MSTORE8
                    "601401600256", // PUSH1 20 ADD PUSH1 2 JUMP
                    "5b", // JUMPDEST, at 0x40
                    "6014604b820304", // PUSH1 20 PUSH1 size DUP3 SUB DIV: how many
                    "6040f3")); // PUSH1 64 RETURN

    private CodeSurvey() {}

    /**
     * Creation code to be run, not sent.
     *
     * @param accounts 1 to {@link #MOST_ACCOUNTS}
     */
    public static Bytes creationCode(List<Address> accounts) {
        if (accounts.isEmpty() || accounts.size() > MOST_ACCOUNTS) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE, "A survey asks of 1 to %d accounts.".formatted(MOST_ACCOUNTS));
        }
        byte[] addresses = new byte[accounts.size() * Address.SIZE];
        for (int place = 0; place < accounts.size(); place++) {
            accounts.get(place).copyTo(addresses, place * Address.SIZE);
        }
        return Bytes.concat(PROGRAM, addresses);
    }

    /**
     * The places of the contracts among the accounts.
     *
     * @param returned what running the code returned
     * @throws InvalidValueException when it is no answer of that many accounts
     */
    public static BitSet readContracts(Bytes returned, int accounts) {
        if (returned.size() != accounts) {
            throw new InvalidValueException(
                    ValueFault.MALFORMED_ENCODING,
                    "A survey of %d accounts returns as many bytes, but not %d.".formatted(accounts, returned.size()));
        }
        byte[] marks = returned.toBytes();
        BitSet contracts = new BitSet(accounts);
        for (int place = 0; place < accounts; place++) {
            if (marks[place] != 0) {
                contracts.set(place);
            }
        }
        return contracts;
    }
}
