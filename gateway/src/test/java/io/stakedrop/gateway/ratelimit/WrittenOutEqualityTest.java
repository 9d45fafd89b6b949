package io.stakedrop.gateway.ratelimit;

import io.stakedrop.gateway.token.TokenClaims;
import io.stakedrop.testkit.equality.RecordEquality;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WrittenOutEqualityTest {
    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(new Rate(1, 2), new Rate(3, 4)),
                Arguments.of(new Limit("read", "a", new Rate(1, 2)), new Limit("write", "b", new Rate(1, 3))),
                Arguments.of(new Quota(new UUID(0, 1), Period.DAY, 5), new Quota(new UUID(0, 2), Period.MONTH, 6)),
                Arguments.of(
                        new TokenClaims("staking-service", "key:1", new UUID(0, 1), "a", Optional.empty()),
                        new TokenClaims("airdrop-service", "key:2", new UUID(0, 2), "b", Optional.of(new UUID(0, 3)))));
    }

    @ParameterizedTest
    @MethodSource("records")
    void allComponentsCount(Record one, Record other) {
        RecordEquality.assertComparesAll(one, other);
    }
}
