package io.stakedrop.staking.wallet;

import io.stakedrop.staking.provider.WalletCategory;
import java.util.List;

/** What people should know of a kind of wallet before they stake with it. */
final class SecurityAdvice {
    private static final String NOBODY_ASKS =
            "Nobody legitimate asks for the recovery phrase or the private key, this service included.";

    private SecurityAdvice() {}

    static List<String> of(WalletCategory category) {
        return switch (category) {
            case HARDWARE ->
                List.of(
                        "The key never leaves the device: compare address and amount on the device's own screen, not on the computer's.",
                        "Buy it from its maker, set it up yourself and keep the recovery phrase on paper, away from the device.",
                        NOBODY_ASKS);
            case SOFTWARE ->
                List.of(
                        "The key lies on your computer or telephone, so whoever controls that can sign: keep larger amounts on a hardware wallet.",
                        "Compare address, amount and network in the wallet's own window, and refuse what you did not ask for.",
                        NOBODY_ASKS);
            case ONLINE ->
                List.of(
                        "A company holds the key: what you have is a claim on that company.",
                        "Such companies mostly send from addresses that they share among customers. A stake must come from its own"
                                + " wallet, and what is paid out goes back there: prove that the address is yours first.",
                        "Protect the account by a second factor that is not a text message.");
            case OTHER ->
                List.of(
                        "Find out who holds the key and whether the wallet shows address, amount and network before it signs.",
                        NOBODY_ASKS);
        };
    }
}
