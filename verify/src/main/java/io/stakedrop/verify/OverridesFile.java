package io.stakedrop.verify;

import io.stakedrop.allocation.OverridesHash;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The published overrides: what accepted appeals changed, which the terms name by its hash. */
final class OverridesFile {
    private OverridesFile() {}

    /**
     * The amounts that are fixed, by wallet; empty for a wallet that takes part as if it were eligible.
     *
     * @param published what the terms say; null where they know of none
     * @throws UnknownException where the file is none that the terms name
     */
    static Map<Address, Optional<TokenAmount>> read(@Nullable Path file, @Nullable Bytes32 published) {
        if (file == null || published == null) {
            if (file != null || published != null) {
                throw new UnknownException(
                        file == null
                                ? "The allocation took overrides; give them with --overrides."
                                : "The allocation took no overrides; leave --overrides out.");
            }
            return Map.of();
        }
        Map<Address, Optional<TokenAmount>> overrides = new LinkedHashMap<>();
        OverridesHash hash = new OverridesHash();
        CsvFile.read(file, List.of(OverridesHash.HEADER), columns -> {
            Address account = Address.parse(columns[0]);
            TokenAmount amount = columns[1].isEmpty() ? null : TokenAmount.parse(columns[1]);
            hash.add(account, amount);
            overrides.put(account, Optional.ofNullable(amount));
        });
        Bytes32 found = hash.finish();
        if (!found.equals(published)) {
            throw new UnknownException("%s has the hash %s, but the allocation took overrides with the hash %s."
                    .formatted(file, found, published));
        }
        return overrides;
    }
}
