package io.stakedrop.airdrop.report;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import java.util.List;

/**
 * How a list's amounts are spread; stored in this form.
 *
 * @param zeroRecipients how many of them get nothing
 * @param median what the middle one gets, of an even number the lower of the two
 * @param largest those who get most, the first ten
 * @param topOnePercent the hundredth of recipients, rounded up, who get most
 * @param topTenPercent the tenth of them
 */
@RegisterForReflection
record Report(
        long recipients,
        TokenAmount total,
        long zeroRecipients,
        TokenAmount smallest,
        TokenAmount median,
        List<Recipient> largest,
        Group topOnePercent,
        Group topTenPercent) {

    /** One who gets something. */
    @RegisterForReflection
    record Recipient(Address account, TokenAmount amount) {}

    /** Some of those who get most, and what they get together. */
    @RegisterForReflection
    record Group(long recipients, TokenAmount amount) {}

    /** The part of the whole in millionths, rounded down; none of nothing. */
    int shareOf(TokenAmount amount) {
        return Share.of(amount.toBigInteger(), total.toBigInteger());
    }
}
