package io.stakedrop.gateway.token;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before there is a key to sign with; tells which one it is, and since when. */
@Readiness
@ApplicationScoped
class SigningKeyHealth implements HealthCheck {

    private final SigningKeys keys;

    SigningKeyHealth(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<SigningKey> signer = keys.signer();
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("signing-key").status(signer.isPresent());
        signer.ifPresent(key -> answer.withData("kid", key.kid())
                .withData("activeFrom", key.activeFrom().toString()));
        return answer.build();
    }
}
