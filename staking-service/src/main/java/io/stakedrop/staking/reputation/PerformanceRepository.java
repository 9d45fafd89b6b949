package io.stakedrop.staking.reputation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Wei;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;

/** Reads performance off the posted rates of a provider's pools. It joins the session of its caller. */
@ApplicationScoped
class PerformanceRepository {
    private static final String SUMS = """
            with last as (
                select pool.id as pool_id,
                    (select max(epoch) from pool_rate where pool_rate.pool_id = pool.id) as epoch
                from pool where pool.provider_id = ?1),
            begun as (
                select rate.epoch = last.epoch as is_last, rate.earned, rate.validators,
                    lag(rate.validators) over (partition by rate.pool_id order by rate.epoch) as balance
                from last join pool_rate rate on rate.pool_id = last.pool_id and rate.epoch >= last.epoch - ?2)
            select count(*) filter (where balance > 0 and earned <> 0),
                count(*) filter (where balance > 0 and earned > 0),
                cast(coalesce(sum(earned) filter (where balance > 0), 0) as text),
                cast(coalesce(sum(balance) filter (where earned <> 0), 0) as text),
                cast(coalesce(sum(validators) filter (where is_last), 0) as text)
            from begun""";

    Uni<List<UUID>> listPools(UUID providerId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select id from pool where provider_id = ?1", UUID.class)
                        .setParameter(1, providerId)
                        .getResultList());
    }

    /** @param window the last so many epochs of each pool count */
    Uni<Performance> fetch(UUID providerId, int window) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SUMS, Object[].class)
                        .setParameter(1, providerId)
                        .setParameter(2, window)
                        .getSingleResult())
                .map(PerformanceRepository::toPerformance);
    }

    private static Performance toPerformance(Object[] row) {
        return new Performance(
                ((Number) row[0]).longValue(),
                ((Number) row[1]).longValue(),
                new BigInteger((String) row[2]),
                new BigInteger((String) row[3]),
                Wei.parse((String) row[4]));
    }
}
