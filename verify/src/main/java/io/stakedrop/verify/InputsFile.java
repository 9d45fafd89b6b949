package io.stakedrop.verify;

import io.stakedrop.allocation.Participants;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.DecimalInteger;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The published wallets with their weights and factors, and the overrides that fix what some of them get. */
final class InputsFile {
    private static final String HEADER = "address,weight,factor";
    private static final int BITS = 256;

    private InputsFile() {}

    /** @param overrides empty where there are none */
    static Participants read(Path file, Map<Address, Optional<TokenAmount>> overrides) {
        Participants.Builder participants = Participants.builder(1024);
        Set<Address> missing = new HashSet<>(overrides.keySet());
        CsvFile.read(file, List.of(HEADER), columns -> {
            Address account = Address.parse(columns[0]);
            missing.remove(account);
            participants.add(
                    account,
                    DecimalInteger.parse(columns[1], "weight", BITS),
                    DecimalInteger.parse(columns[2], "factor", BITS));
        });
        if (!missing.isEmpty()) {
            throw new UnknownException("%s lacks the wallet %s, which has an override."
                    .formatted(file, missing.iterator().next()));
        }
        overrides.forEach((account, amount) -> amount.ifPresent(fixed -> participants.fix(account, fixed)));
        try {
            return participants.build();
        } catch (InvalidValueException repeated) {
            throw new UnknownException(file + ": " + repeated.getMessage());
        }
    }
}
