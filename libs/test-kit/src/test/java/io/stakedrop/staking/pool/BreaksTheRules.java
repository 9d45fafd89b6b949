package io.stakedrop.staking.pool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.claim.Claim;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One class a rule: each must be found by exactly the rule that it breaks. */
public final class BreaksTheRules {
    private BreaksTheRules() {}

    record KnowsAnotherService(Claim claim) {}

    static final class PoolManager {}

    @Path("/v1/staking/pools")
    static final class PoolEndpoint {}

    @ConfigMapping(prefix = "stakedrop.pool")
    interface PoolSettings {}

    static final class WantsAConfigProperty {
        WantsAConfigProperty(@ConfigProperty(name = "stakedrop.pool.limit") int limit) {
            assert limit > 0;
        }
    }

    static final class InjectsAConfigProperty {
        @ConfigProperty(name = "stakedrop.pool.limit")
        int limit;
    }

    static final class InjectsAField {
        @Inject
        List<String> names;
    }

    static final class KeepsStaticState {
        static int counter;
    }

    static final class TakesAnOptional {
        void find(Optional<String> name) {
            assert name.isPresent();
        }
    }

    static final class ReadsTheTime {
        Instant instant() {
            return Instant.now();
        }
    }

    static final class ReadsTheTimeByReference {
        Supplier<LocalDate> today() {
            return LocalDate::now;
        }
    }

    static final class ReadsMilliseconds {
        long now() {
            return System.currentTimeMillis();
        }
    }

    static final class MakesAClock {
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    static final class MakesAnId {
        UUID id() {
            return UUID.randomUUID();
        }
    }

    static final class RollsDice {
        int roll() {
            return new Random().nextInt(6);
        }
    }

    static final class RollsSharedDice {
        int roll() {
            return ThreadLocalRandom.current().nextInt(6);
        }
    }

    static final class Sleeps {
        void pause() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    static final class AwaitsAUni {
        String value(Uni<String> uni) {
            return uni.await().indefinitely();
        }
    }

    static final class JoinsAFuture {
        String value(CompletableFuture<String> future) {
            return future.join();
        }
    }

    static final class GetsAFuture {
        String value(CompletableFuture<String> future) throws Exception {
            return future.get();
        }
    }

    static final class WaitsForALatch {
        void pause(CountDownLatch latch) throws InterruptedException {
            latch.await();
        }
    }

    record HoldsADouble(double amount) {}

    record HoldsDecimals(BigDecimal amount) {}

    static final class ReturnsFloats {
        float[] amounts() {
            return new float[0];
        }
    }

    @Path("/v1/staking/shortcuts")
    static final class ShortcutResource {
        private final KeepsTheRules.PoolRepository repository;

        ShortcutResource(KeepsTheRules.PoolRepository repository) {
            this.repository = repository;
        }

        Optional<BigInteger> find() {
            return repository.find();
        }
    }

    static final class UpwardService {
        UpwardService(KeepsTheRules.PoolResource resource) {
            assert resource.find() != null;
        }
    }

    static final class UpwardRepository {
        UpwardRepository(KeepsTheRules.PoolService service) {
            assert service.find() != null;
        }
    }

    static final class LeakingService {
        LeakedEntity leak() {
            return new LeakedEntity();
        }
    }

    @Entity
    static final class LeakedEntity {
        @Id
        BigInteger id = BigInteger.ONE;
    }

    sealed interface ImpureState {
        record Waiting(Uni<String> answer) implements ImpureState {}
    }

    static final class ImpureAccounting {
        @Inject
        ImpureAccounting() {}
    }
}
