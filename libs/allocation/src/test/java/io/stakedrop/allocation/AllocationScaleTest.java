package io.stakedrop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.allocation.AllocationRule.Quadratic;
import io.stakedrop.allocation.Limits.BelowFloor;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A million wallets; this module's tests have a heap of 512 MB. */
class AllocationScaleTest {
    private static final int WALLETS = 1_000_000;
    private static final BigInteger POOL = BigInteger.TEN.pow(27);
    private static final BigInteger CAP =
            BigInteger.TEN.pow(21).multiply(BigInteger.valueOf(15)).divide(BigInteger.TEN);

    @Test
    void dividesAPoolAmongAMillionWalletsInAHeapOf512Megabytes() {
        // Given: the widest weights that there are, in no order
        Random random = new Random(1);
        Participants.Builder builder = Participants.builder(16);
        for (int wallet = 0; wallet < WALLETS; wallet++) {
            byte[] address = new byte[Address.SIZE];
            random.nextBytes(address);
            builder.add(Address.of(address), new BigInteger(256, random));
        }
        Limits limits = new Limits(TokenAmount.of(BigInteger.TEN.pow(20)), BelowFloor.NOTHING, TokenAmount.of(CAP));

        // When
        Allocation.Claims claims = Allocation.of(
                        new AllocationTerms(TokenAmount.of(POOL), new Quadratic(), limits), builder.build())
                .claims();

        // Then
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(512L << 20);
        BigInteger sum = BigInteger.ZERO;
        BigInteger most = BigInteger.ZERO;
        for (int index = 0; index < claims.count(); index++) {
            UniswapClaim claim = claims.claim(index);
            sum = sum.add(claim.amount().toBigInteger());
            most = most.max(claim.amount().toBigInteger());
        }
        assertThat(sum).isEqualTo(POOL);
        assertThat(most).isEqualTo(CAP);
        assertThat(claims.count()).isBetween(WALLETS * 9 / 10, WALLETS - 1);
    }
}
