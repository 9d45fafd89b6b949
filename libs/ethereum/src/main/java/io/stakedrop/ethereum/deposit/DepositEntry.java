package io.stakedrop.ethereum.deposit;

import java.util.Objects;

/**
 * One entry of a {@code deposit_data-*.json} file, as the staking launchpad takes it and ethstaker-deposit-cli and ethdo
 * write it: the texts of its members, unchecked. Bytes are hexadecimal digits without {@code 0x}.
 *
 * @param pubkey 48 bytes
 * @param withdrawalCredentials 32 bytes
 * @param amount the JSON number in gwei, as it is written
 * @param signature 96 bytes
 * @param depositMessageRoot 32 bytes
 * @param depositDataRoot 32 bytes
 * @param forkVersion 4 bytes, of the network's genesis
 */
public record DepositEntry(
        String pubkey,
        String withdrawalCredentials,
        String amount,
        String signature,
        String depositMessageRoot,
        String depositDataRoot,
        String forkVersion) {
    public DepositEntry {
        Objects.requireNonNull(pubkey, "pubkey");
        Objects.requireNonNull(withdrawalCredentials, "withdrawalCredentials");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(signature, "signature");
        Objects.requireNonNull(depositMessageRoot, "depositMessageRoot");
        Objects.requireNonNull(depositDataRoot, "depositDataRoot");
        Objects.requireNonNull(forkVersion, "forkVersion");
    }
}
