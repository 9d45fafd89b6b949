package io.stakedrop.verify;

import io.stakedrop.allocation.Participants;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.DecimalInteger;
import io.stakedrop.ethereum.InvalidValueException;
import java.nio.file.Path;
import java.util.List;

/** The published wallets with their weights and factors. */
final class InputsFile {
    private static final String HEADER = "address,weight,factor";
    private static final int BITS = 256;

    private InputsFile() {}

    static Participants read(Path file) {
        Participants.Builder participants = Participants.builder(1024);
        CsvFile.read(
                file,
                List.of(HEADER),
                columns -> participants.add(
                        Address.parse(columns[0]),
                        DecimalInteger.parse(columns[1], "weight", BITS),
                        DecimalInteger.parse(columns[2], "factor", BITS)));
        try {
            return participants.build();
        } catch (InvalidValueException repeated) {
            throw new UnknownException(file + ": " + repeated.getMessage());
        }
    }
}
