package io.stakedrop.airdrop.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.airdrop.eligibility.Rule.All;
import io.stakedrop.airdrop.eligibility.Rule.AtLeast;
import io.stakedrop.airdrop.eligibility.Rule.Holds;
import io.stakedrop.airdrop.eligibility.Rule.Measure;
import io.stakedrop.airdrop.eligibility.Rule.NotOnList;
import io.stakedrop.airdrop.eligibility.Rule.OnList;
import io.stakedrop.airdrop.eligibility.Rule.UsedBefore;
import io.stakedrop.airdrop.eligibility.Rule.UsedBeforeBlock;
import io.stakedrop.airdrop.snapshot.SnapshotKind;
import io.stakedrop.kit.problem.Fault;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RuleCheckTest {
    private static final UUID TOKEN = new UUID(0, 1);
    private static final UUID USES = new UUID(0, 2);
    private static final UUID UNKNOWN = new UUID(0, 3);
    private static final Map<UUID, SnapshotKind> KINDS =
            Map.of(TOKEN, SnapshotKind.TOKEN_BALANCE, USES, SnapshotKind.FIRST_USE_TIME);

    @Test
    void namesEveryFaultOfTheTreeByItsPath() {
        // Given
        Rule rule = new All(List.of(
                new Holds(Measure.TOKEN_BALANCE, List.of(TOKEN, UNKNOWN, TOKEN), BigInteger.ZERO),
                new AtLeast(3, List.of(new OnList(UNKNOWN), new UsedBeforeBlock(USES, 5))),
                new Holds(Measure.POINTS, List.of(), BigInteger.ONE),
                new All(List.of())));

        // When
        List<Fault> faults = RuleCheck.find(rule, KINDS);

        // Then
        assertThat(faults)
                .extracting(fault -> fault.field() + " " + fault.code())
                .containsExactly(
                        "rule.rules[0].snapshots[1] not-found",
                        "rule.rules[0].snapshots[2] repeated",
                        "rule.rules[0].minimum out-of-range",
                        "rule.rules[1].count out-of-range",
                        "rule.rules[1].rules[0].snapshot not-found",
                        "rule.rules[1].rules[1].snapshot wrong-kind",
                        "rule.rules[2].snapshots out-of-range",
                        "rule.rules[3].rules required");
    }

    @Test
    void refusesATreeThatEverybodyKeepsWhoIsNowhere() {
        Rule unbounded = new AtLeast(1, List.of(new OnList(TOKEN), new NotOnList(USES)));

        assertThat(RuleCheck.find(unbounded, KINDS)).extracting(Fault::code).containsExactly("unbounded");
    }

    @Test
    void takesATreeThatAsksForSomething() {
        Rule rule = new All(List.of(
                new Holds(Measure.TOKEN_BALANCE, List.of(TOKEN), BigInteger.ONE),
                new AtLeast(1, List.of(new NotOnList(USES), new UsedBefore(USES, Instant.EPOCH)))));

        assertThat(RuleCheck.find(rule, KINDS)).isEmpty();
    }

    @Test
    void boundsHowManyRulesATreeHas() {
        Rule rule = new All(Collections.nCopies(51, new OnList(TOKEN)));

        assertThat(RuleCheck.find(rule, KINDS)).extracting(Fault::code).containsExactly("too-many");
    }
}
