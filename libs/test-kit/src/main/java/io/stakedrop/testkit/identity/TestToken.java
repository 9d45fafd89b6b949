package io.stakedrop.testkit.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An internal token as the gateway makes it, to be varied and signed:
 *
 * <pre>{@code
 * given().auth().oauth2(TestToken.of("staking-service").tenant(tenant).scopes("staking:read").sign())
 * }</pre>
 *
 * @param audience the service that it is for
 * @param issuedAt its {@code iat}; it expires {@link #LIFETIME} later
 */
public record TestToken(
        String audience,
        String issuer,
        String subject,
        UUID tenant,
        List<String> scopes,
        Optional<UUID> job,
        Instant issuedAt) {
    /** A tenant for tests that need only one. */
    public static final UUID TENANT = UUID.fromString("01890000-0000-7000-8000-000000000001");

    /** Another tenant, who must not see the first one's rows. */
    public static final UUID OTHER_TENANT = UUID.fromString("01890000-0000-7000-8000-000000000002");

    /** How long the gateway's tokens live. */
    public static final Duration LIFETIME = Duration.ofMinutes(1);

    /** A valid token of {@link #TENANT} without scopes, issued now. */
    public static TestToken of(String audience) {
        return new TestToken(
                audience,
                TestIssuer.ISSUER,
                "key:01890000-0000-7000-8000-0000000000aa",
                TENANT,
                List.of(),
                Optional.empty(),
                Instant.now());
    }

    public TestToken tenant(UUID other) {
        return new TestToken(audience, issuer, subject, other, scopes, job, issuedAt);
    }

    public TestToken subject(String other) {
        return new TestToken(audience, issuer, other, tenant, scopes, job, issuedAt);
    }

    public TestToken scopes(String... others) {
        return new TestToken(audience, issuer, subject, tenant, List.of(others), job, issuedAt);
    }

    public TestToken job(UUID id) {
        return new TestToken(audience, issuer, subject, tenant, scopes, Optional.of(id), issuedAt);
    }

    public TestToken issuer(String other) {
        return new TestToken(audience, other, subject, tenant, scopes, job, issuedAt);
    }

    /** The same, but issued so long ago that no tolerance for clocks saves it. */
    public TestToken expired() {
        return new TestToken(audience, issuer, subject, tenant, scopes, job, issuedAt.minus(Duration.ofHours(1)));
    }

    /** The token in compact form, as {@code Authorization: Bearer} carries it. */
    public String sign() {
        return TestIssuer.sign(claims());
    }

    /** The same claims signed by a key that the issuer never published. */
    public String signWithForeignKey() {
        return TestIssuer.signWithForeignKey(claims());
    }

    /** This token's signature under other claims: what someone sends who widens their own token. */
    public String tamperedInto(TestToken other) {
        String[] mine = sign().split("\\.", 3);
        String[] wanted = other.sign().split("\\.", 3);
        return mine[0] + "." + wanted[1] + "." + mine[2];
    }

    private Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", audience);
        claims.put("sub", subject);
        claims.put("tenant", tenant.toString());
        claims.put("scope", String.join(" ", scopes));
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("exp", issuedAt.plus(LIFETIME).getEpochSecond());
        job.ifPresent(id -> claims.put("job", id.toString()));
        return claims;
    }
}
