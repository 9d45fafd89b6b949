package io.stakedrop.ethereum.siwe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a service expects of a sign-in to itself.
 *
 * @param scheme of its origin; a message without one means it
 * @param domain its authority, exactly
 * @param nonce that it gave for this sign-in
 * @param chainId the chain on which it verifies the account
 * @param clockTolerance by how much the wallet's clock may be ahead of ours when it writes when the message was issued
 */
public record SiweExpectation(String scheme, String domain, String nonce, long chainId, Duration clockTolerance) {

    /**
     * Compares a message with what is expected of it at this moment.
     *
     * @return every reason against it; none when it may be accepted, if its signature is the account's
     */
    public List<SiweRefusal> check(SiweMessage message, Instant now) {
        List<SiweRefusal> refusals = new ArrayList<>();
        message.scheme()
                .filter(given -> !given.equals(scheme))
                .ifPresent(given -> refusals.add(new SiweRefusal(
                        SiweRefusal.Reason.OTHER_SCHEME,
                        "The message is for the scheme %s, not for %s.".formatted(given, scheme))));
        if (!message.domain().equals(domain)) {
            refusals.add(new SiweRefusal(
                    SiweRefusal.Reason.OTHER_DOMAIN,
                    "The message is for %s, not for %s.".formatted(message.domain(), domain)));
        }
        if (!message.nonce().equals(nonce)) {
            refusals.add(new SiweRefusal(
                    SiweRefusal.Reason.OTHER_NONCE, "The nonce is not the one that was given for this sign-in."));
        }
        if (message.chainId() != chainId) {
            refusals.add(new SiweRefusal(
                    SiweRefusal.Reason.OTHER_CHAIN,
                    "The message is for the chain %d, not for %d.".formatted(message.chainId(), chainId)));
        }
        checkTimes(message, now, refusals);
        return List.copyOf(refusals);
    }

    private void checkTimes(SiweMessage message, Instant now, List<SiweRefusal> refusals) {
        if (message.issuedAt().toInstant().isAfter(now.plus(clockTolerance))) {
            refusals.add(new SiweRefusal(
                    SiweRefusal.Reason.ISSUED_IN_THE_FUTURE,
                    "The message says that it was issued at %s, which is not yet.".formatted(message.issuedAt())));
        }
        message.notBefore()
                .filter(time -> now.isBefore(time.toInstant()))
                .ifPresent(time -> refusals.add(new SiweRefusal(
                        SiweRefusal.Reason.NOT_YET_VALID, "The message holds from %s on.".formatted(time))));
        message.expirationTime()
                .filter(time -> !now.isBefore(time.toInstant()))
                .ifPresent(time -> refusals.add(
                        new SiweRefusal(SiweRefusal.Reason.EXPIRED, "The message expired at %s.".formatted(time))));
    }
}
