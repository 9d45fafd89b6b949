package io.stakedrop.gateway.session;

import io.stakedrop.ethereum.siwe.SiweExpectation;
import io.stakedrop.ethereum.siwe.SiweMessage;
import io.stakedrop.ethereum.siwe.SiweRefusal;
import io.stakedrop.gateway.token.OAuthClient;
import io.stakedrop.kit.problem.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Compares a well-formed message with what its client and this installation expect. */
final class SignInMessage {

    private static final String FIELD = "message";
    private static final String SCHEME_END = "://";

    private SignInMessage() {}

    /**
     * Every reason against it but for its signature.
     *
     * @param hasGoodNonce whether its nonce was given for this client and has not expired
     */
    static List<Fault> check(
            SiweMessage message,
            boolean hasGoodNonce,
            OAuthClient client,
            Set<Long> chainIds,
            Duration clockTolerance,
            Instant now) {
        List<Fault> faults = new ArrayList<>();
        // A domain of no origin is compared with the first one, which it is not.
        String origin = client.findSignInOrigin(message.domain())
                .orElseGet(() -> client.signInOrigins().getFirst());
        int schemeEnd = origin.indexOf(SCHEME_END);
        SiweExpectation expected = new SiweExpectation(
                origin.substring(0, schemeEnd),
                origin.substring(schemeEnd + SCHEME_END.length()),
                hasGoodNonce ? message.nonce() : "",
                chainIds.contains(message.chainId())
                        ? message.chainId()
                        : chainIds.iterator().next(),
                clockTolerance);
        expected.check(message, now).forEach(refusal -> faults.add(toFault(refusal)));
        if (!isWithin(message.uri(), origin)) {
            faults.add(new Fault(FIELD, "other-uri", "The message's URI does not lie at " + origin + "."));
        }
        return faults;
    }

    private static boolean isWithin(String uri, String origin) {
        return uri.startsWith(origin)
                && (uri.length() == origin.length() || "/?#".indexOf(uri.charAt(origin.length())) >= 0);
    }

    private static Fault toFault(SiweRefusal refusal) {
        return new Fault(
                FIELD, refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'), refusal.explanation());
    }
}
