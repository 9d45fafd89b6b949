package io.stakedrop.gateway.session;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.siwe.SiweMessage;
import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.ratelimit.FailedAttempts;
import io.stakedrop.gateway.ratelimit.Limit;
import io.stakedrop.gateway.ratelimit.LimitedRequest;
import io.stakedrop.gateway.ratelimit.Permit;
import io.stakedrop.gateway.ratelimit.Rate;
import io.stakedrop.gateway.ratelimit.RateLimitConfig;
import io.stakedrop.gateway.ratelimit.RateLimits;
import io.stakedrop.gateway.token.Clients;
import io.stakedrop.gateway.token.OAuthClient;
import io.stakedrop.gateway.token.TokenView;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sign-In with Ethereum (EIP-4361). */
@ApplicationScoped
class SignInService {

    private final Clients clients;
    private final Nonces nonces;
    private final WalletSignatures signatures;
    private final SessionService sessions;
    private final FailedAttempts failures;
    private final RateLimits limits;
    private final Rate ofWallet;
    private final SessionConfig config;
    private final Clock clock;

    SignInService(
            Clients clients,
            Nonces nonces,
            WalletSignatures signatures,
            SessionService sessions,
            FailedAttempts failures,
            RateLimits limits,
            RateLimitConfig rates,
            SessionConfig config,
            Clock clock) {
        this.clients = clients;
        this.nonces = nonces;
        this.signatures = signatures;
        this.sessions = sessions;
        this.failures = failures;
        this.limits = limits;
        this.ofWallet = Rate.of(
                rates.signIn().perSecond(),
                Duration.ofSeconds(1),
                rates.signIn().burst());
        this.config = config;
        this.clock = clock;
    }

    /** A nonce for one sign-in, with what else the message must say. */
    Uni<NonceView> giveNonce(NonceRequest request, String source) {
        return clients.find(request.clientId(), source)
                .map(clients::requireOperating)
                .map(SignInService::checkMaySignIn)
                .map(client -> NonceView.of(nonces.give(client.id()), client.signInOrigins(), config.chainIds()));
    }

    /**
     * Begins a session for the wallet that signed the message.
     *
     * @param authorization the header, by which a confidential client proves itself
     * @param source the address that asks
     * @return fails with {@code invalid-request} for what cannot be read, and {@code sign-in-refused} for what is not
     *     accepted, each with every reason; with {@code rate-limited} where the wallet signed in too often lately
     */
    Uni<TokenView> signIn(@Nullable String authorization, SignInRequest request, String source) {
        return clients.identify(authorization, request.clientId().toString(), null, source)
                .map(clients::requireOperating)
                .map(SignInService::checkMaySignIn)
                .flatMap(client -> signIn(client, request, source));
    }

    private Uni<TokenView> signIn(OAuthClient client, SignInRequest request, String source) {
        List<Fault> unreadable = new ArrayList<>();
        Optional<SiweMessage> read = read("message", () -> SiweMessage.parse(request.message()), unreadable);
        Optional<byte[]> signature = read("signature", () -> Hex.decode(request.signature(), "signature"), unreadable);
        if (read.isEmpty() || signature.isEmpty()) {
            throw Faults.invalidRequest(unreadable);
        }
        SiweMessage message = read.get();
        Optional<Nonce> nonce = nonces.check(message.nonce(), client.id());
        List<Fault> faults = SignInMessage.check(
                message, nonce.isPresent(), client, config.chainIds(), config.clockTolerance(), clock.instant());
        return signatures
                .check(message.chainId(), message.address(), message.digest(), signature.get())
                .invoke(fault -> fault.ifPresent(faults::add))
                .flatMap(checked -> faults.isEmpty() && nonce.isPresent()
                        ? take(message).chain(() -> sessions.begin(client, message, nonce.get()))
                        : Uni.createFrom().failure(refuse(faults, source)));
    }

    /** Only the wallet itself gets here: nobody uses up another's sign-ins. */
    private Uni<Permit> take(SiweMessage message) {
        String key = "limit:{sign-in:" + message.chainId() + ":" + message.address() + "}";
        Limit limit = new Limit("sign-in", key, ofWallet);
        return limits.take(new LimitedRequest(List.of(limit), null, 1)).invoke(permit -> {
            if (!permit.isGranted()) {
                throw new ProblemException(
                        GatewayProblems.RATE_LIMITED,
                        "The wallet signed in too often lately: try again in " + permit.retrySeconds() + " s.",
                        List.of(),
                        Map.of("Retry-After", Long.toString(permit.retrySeconds())));
            }
        });
    }

    private ProblemException refuse(List<Fault> faults, String source) {
        failures.count(source);
        return new ProblemException(
                GatewayProblems.SIGN_IN_REFUSED,
                "Mend what `errors` lists, and sign a message with a new nonce.",
                faults);
    }

    private static <T> Optional<T> read(String field, Supplier<T> reader, List<Fault> faults) {
        try {
            return Optional.of(reader.get());
        } catch (InvalidValueException fault) {
            faults.add(new Fault(
                    field,
                    fault.fault().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    String.valueOf(fault.getMessage())));
            return Optional.empty();
        }
    }

    private static OAuthClient checkMaySignIn(OAuthClient client) {
        if (client.signInOrigins().isEmpty()) {
            throw Faults.invalidRequest(
                    "clientId", "no-sign-in", "Wallets do not sign in through this client: it has no signInOrigins.");
        }
        return client;
    }
}
