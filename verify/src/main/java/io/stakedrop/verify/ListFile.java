package io.stakedrop.verify;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.DecimalInteger;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A list of claims. */
final class ListFile {
    private static final List<String> HEADERS = List.of("index,address,amount", "index,address,amount_wei");
    private static final int INDEX_BITS = 53;

    private ListFile() {}

    static void read(Path file, Consumer<UniswapClaim> reader) {
        CsvFile.read(
                file,
                HEADERS,
                columns -> reader.accept(new UniswapClaim(
                        DecimalInteger.parse(columns[0], "index", INDEX_BITS).longValueExact(),
                        Address.parse(columns[1]),
                        TokenAmount.parse(columns[2]))));
    }
}
