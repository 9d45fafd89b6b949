package io.stakedrop.kit.execution;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import java.util.Optional;

/** A message call that only reads: from whom (empty: the zero address), to which contract, with what call data. */
public record Call(Optional<Address> from, Address to, Bytes input) {

    /** A call from nobody in particular. */
    public static Call of(Address to, Bytes input) {
        return new Call(Optional.empty(), to, input);
    }
}
