package io.stakedrop.airdrop.eligibility;

import static io.stakedrop.airdrop.AirdropApi.CAMPAIGNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.ethereum.Address;
import io.stakedrop.testkit.property.Seeds;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The query over all accounts, beside the evaluation of each account alone, on trees made by a seed. */
@QuarkusTest
@WithTestResource(AirdropServers.class)
class EvaluationPropertyTest {
    private static final int CASES = 25;
    private static final int ACCOUNTS = 60;
    private static final int DEEPEST = 4;
    private static final int MOST_AMOUNT = 8;
    private static final Map<Rule.Measure, String> KINDS = new EnumMap<>(Map.of(
            Rule.Measure.NATIVE_BALANCE, "native-balance",
            Rule.Measure.TOKEN_BALANCE, "token-balance",
            Rule.Measure.POINTS, "points",
            Rule.Measure.TIME_WEIGHTED_STAKE, "time-weighted-stake"));

    private final AirdropApi api = AirdropApi.ofNewTenant();
    private final List<Address> accounts = new ArrayList<>();
    private final Map<String, List<UUID>> snapshots = new HashMap<>();
    private final Map<UUID, Map<Address, BigInteger>> rows = new HashMap<>();

    @Test
    void findsExactlyThoseWhoKeepTheRulesEachAlone() {
        Seeds.check(1, random -> importSnapshots(random));
        String campaign = api.createCampaign();
        Seeds.check(CASES, random -> {
            // Given
            Map<String, Object> tree;
            Rule rule;
            do {
                Map<String, Object> made = new HashMap<>();
                rule = rule(random, DEEPEST, made);
                tree = made;
            } while (new RuleEvaluation(Facts.NONE, Instant.EPOCH).judge(rule).met());
            Rule judged = rule;
            api.request()
                    .contentType(ContentType.JSON)
                    .body(Map.of("rule", tree))
                    .put(CAMPAIGNS + "/{id}/eligibility", campaign)
                    .then()
                    .statusCode(200);

            // When
            Set<String> found = evaluate(campaign);

            // Then
            Set<String> expected = accounts.stream()
                    .filter(account -> new RuleEvaluation(facts(account), Instant.EPOCH)
                            .judge(judged)
                            .met())
                    .map(account -> account.toString().toLowerCase(java.util.Locale.ROOT))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(found).isEqualTo(expected);
        });
    }

    private Set<String> evaluate(String campaign) {
        String job = api.request()
                .post(CAMPAIGNS + "/{id}/evaluations", campaign)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        api.awaitEnd(job).body("state", equalTo("succeeded"));
        return api.request()
                .get(CAMPAIGNS + "/{id}/evaluations/{job}/accounts", campaign, job)
                .asString()
                .lines()
                .skip(1)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Facts facts(Address account) {
        Map<UUID, BigInteger> amounts = new HashMap<>();
        rows.forEach((snapshot, held) -> {
            if (held.containsKey(account)) {
                amounts.put(snapshot, held.get(account));
            }
        });
        return new Facts(amounts, Map.of(), Optional.empty());
    }

    private void importSnapshots(RandomGenerator random) {
        for (int index = 0; index < ACCOUNTS; index++) {
            byte[] bytes = new byte[Address.SIZE];
            random.nextBytes(bytes);
            accounts.add(Address.of(bytes));
        }
        List<String> kinds = new ArrayList<>(KINDS.values());
        kinds.addAll(KINDS.values());
        kinds.addAll(List.of("first-use-time", "first-use-block"));
        kinds.forEach(kind -> importSnapshot(random, kind));
    }

    private void importSnapshot(RandomGenerator random, String kind) {
        Map<Address, BigInteger> held = new HashMap<>();
        for (Address account : accounts) {
            if (random.nextInt(3) > 0) {
                held.put(account, BigInteger.valueOf(random.nextInt(MOST_AMOUNT)));
            }
        }
        String csv = held.entrySet().stream()
                .map(row -> row.getKey() + "," + row.getValue())
                .collect(Collectors.joining("\n", "account,amount\n", "\n"));
        UUID id = UUID.fromString(api.importSnapshot(kind, csv));
        snapshots.computeIfAbsent(kind, key -> new ArrayList<>()).add(id);
        rows.put(id, held);
    }

    /** A rule, and the same in JSON. */
    private Rule rule(RandomGenerator random, int depth, Map<String, Object> json) {
        int choice = random.nextInt(depth == 0 ? 5 : 9);
        return switch (choice) {
            case 0, 1 -> holds(random, json);
            case 2 -> used(random, json);
            case 3 -> {
                UUID snapshot = any(random);
                json.putAll(Map.of("type", "on-list", "snapshot", snapshot));
                yield new Rule.OnList(snapshot);
            }
            case 4 -> {
                UUID snapshot = any(random);
                json.putAll(Map.of("type", "not-on-list", "snapshot", snapshot));
                yield new Rule.NotOnList(snapshot);
            }
            default -> tree(random, depth, json, choice);
        };
    }

    private Rule tree(RandomGenerator random, int depth, Map<String, Object> json, int choice) {
        List<Rule> parts = new ArrayList<>();
        List<Map<String, Object>> texts = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int index = 0; index < count; index++) {
            Map<String, Object> text = new HashMap<>();
            parts.add(rule(random, depth - 1, text));
            texts.add(text);
        }
        json.put("rules", texts);
        if (choice == 5) {
            json.put("type", "any");
            return new Rule.AtLeast(1, parts);
        }
        if (choice == 6) {
            int least = 1 + random.nextInt(count);
            json.put("type", "at-least");
            json.put("count", least);
            return new Rule.AtLeast(least, parts);
        }
        json.put("type", "all");
        return new Rule.All(parts);
    }

    private Rule holds(RandomGenerator random, Map<String, Object> json) {
        Rule.Measure measure = List.copyOf(KINDS.keySet()).get(random.nextInt(KINDS.size()));
        List<UUID> all = snapshots.get(KINDS.get(measure));
        List<UUID> some = all.subList(0, 1 + random.nextInt(all.size()));
        BigInteger minimum = BigInteger.valueOf(1 + random.nextInt(MOST_AMOUNT * some.size()));
        String type = switch (measure) {
            case NATIVE_BALANCE -> "holds-native";
            case TOKEN_BALANCE -> "holds-token";
            case POINTS -> "points";
            case TIME_WEIGHTED_STAKE -> "staked-at-least";
        };
        json.putAll(Map.of("type", type, "snapshots", some, "minimum", minimum.toString()));
        return new Rule.Holds(measure, some, minimum);
    }

    private Rule used(RandomGenerator random, Map<String, Object> json) {
        long limit = 1L + random.nextInt(MOST_AMOUNT);
        if (random.nextBoolean()) {
            UUID snapshot = snapshots.get("first-use-block").getFirst();
            json.putAll(Map.of("type", "used-contract", "snapshot", snapshot, "beforeBlock", limit));
            return new Rule.UsedBeforeBlock(snapshot, limit);
        }
        UUID snapshot = snapshots.get("first-use-time").getFirst();
        Instant before = Instant.ofEpochSecond(limit);
        json.putAll(Map.of("type", "used-contract", "snapshot", snapshot, "before", before.toString()));
        return new Rule.UsedBefore(snapshot, before);
    }

    private UUID any(RandomGenerator random) {
        List<UUID> all = rows.keySet().stream().sorted().toList();
        return all.get(random.nextInt(all.size()));
    }
}
