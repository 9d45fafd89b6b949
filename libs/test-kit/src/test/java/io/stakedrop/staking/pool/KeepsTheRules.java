package io.stakedrop.staking.pool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One class of each kind as they should be: no rule may complain. */
public final class KeepsTheRules {
    private KeepsTheRules() {}

    @ConfigMapping(prefix = "stakedrop.pool")
    interface PoolConfig {
        double ratio();
    }

    @Path("/v1/staking/pools")
    static final class PoolResource {
        private final PoolService service;

        PoolResource(PoolService service) {
            this.service = service;
        }

        @GET
        Uni<String> find() {
            return service.find();
        }
    }

    static final class PoolService {
        private final PoolRepository repository;
        private final Clock clock;

        PoolService(
                PoolRepository repository,
                Clock clock,
                @ConfigProperty(name = "quarkus.http.limits.max-header-size") int headerSize) {
            assert headerSize > 0;
            this.repository = repository;
            this.clock = clock;
        }

        Uni<String> find() {
            Instant now = Instant.now(clock);
            return Uni.createFrom()
                    .item(repository.find().map(BigInteger::toString).orElse(now.toString()));
        }
    }

    static final class PoolRepository {
        Optional<BigInteger> find() {
            return Optional.of(new PoolEntity().id);
        }
    }

    @Entity
    static final class PoolEntity {
        @Id
        BigInteger id = BigInteger.ONE;
    }

    sealed interface PoolState {
        record Open(Optional<Instant> since) implements PoolState {}

        record Closed() implements PoolState {}
    }
}
