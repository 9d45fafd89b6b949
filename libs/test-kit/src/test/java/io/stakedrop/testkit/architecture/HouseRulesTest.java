package io.stakedrop.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that cannot fail guards nothing: each is shown a class that breaks it, and a room that keeps them all. */
class HouseRulesTest {
    private static final List<Class<?>> RULES =
            List.of(NeighbourRules.class, NamingRules.class, FeatureRules.class, MoneyRules.class, SourceRules.class);

    private static final String POOL = "io.stakedrop.staking.pool.";
    private static final String BROKEN = POOL + "BreaksTheRules$";

    static Stream<Arguments> offenders() {
        return Stream.of(
                arguments("modulesUseOnlyWhatTheyMay", BROKEN + "KnowsAnotherService"),
                arguments("packagesAreNamedByTheDomain", "io.stakedrop.staking.util.Anything"),
                arguments("classesAreNamedByTheirWork", BROKEN + "PoolManager"),
                arguments("packagesAreNullMarked", "io.stakedrop.staking.unmarked.InAPackageWithoutInfo"),
                arguments("pathsAreResources", BROKEN + "PoolEndpoint"),
                arguments("mappingsAreConfigs", BROKEN + "PoolSettings"),
                arguments("resourcesKnowNoRepositories", BROKEN + "ShortcutResource"),
                arguments("servicesKnowNoResources", BROKEN + "UpwardService"),
                arguments("repositoriesKnowNobodyAboveThem", BROKEN + "UpwardRepository"),
                arguments("pureCoreKnowsNoFramework", BROKEN + "ImpureState$Waiting"),
                arguments("pureCoreKnowsNoFramework", BROKEN + "ImpureAccounting"),
                arguments("injectionIsByConstructor", BROKEN + "InjectsAField"),
                arguments("configurationIsTyped", BROKEN + "WantsAConfigProperty"),
                arguments("configurationIsTyped", BROKEN + "InjectsAConfigProperty"),
                arguments("stateIsFinalOrPersistent", BROKEN + "KeepsStaticState"),
                arguments("optionalIsOnlyReturned", BROKEN + "TakesAnOptional"),
                arguments("nothingFloatsWhereAmountsAre", BROKEN + "HoldsADouble"),
                arguments("nothingFloatsWhereAmountsAre", BROKEN + "HoldsDecimals"),
                arguments("nothingFloatsWhereAmountsAre", BROKEN + "ReturnsFloats"),
                arguments("timeComesFromTheClock", BROKEN + "ReadsTheTime"),
                arguments("timeComesFromTheClock", BROKEN + "ReadsTheTimeByReference"),
                arguments("timeComesFromTheClock", BROKEN + "ReadsMilliseconds"),
                arguments("timeComesFromTheClock", BROKEN + "MakesAClock"),
                arguments("chanceComesFromItsSource", BROKEN + "MakesAnId"),
                arguments("chanceComesFromItsSource", BROKEN + "RollsDice"),
                arguments("chanceComesFromItsSource", BROKEN + "RollsSharedDice"),
                arguments("nobodyWaits", BROKEN + "Sleeps"),
                arguments("nobodyWaits", BROKEN + "AwaitsAUni"),
                arguments("nobodyWaits", BROKEN + "JoinsAFuture"),
                arguments("nobodyWaits", BROKEN + "GetsAFuture"),
                arguments("nobodyWaits", BROKEN + "WaitsForALatch"));
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @MethodSource("offenders")
    void findsWhoBreaksIt(String rule, String offender) throws Exception {
        JavaClasses classes = new ClassFileImporter().importClasses(Class.forName(offender));

        assertThatThrownBy(() -> rule(rule).check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(offender.substring(offender.lastIndexOf('.') + 1))
                .hasMessageContaining("because");
    }

    @Test
    void findsEntitiesThatLeaveTheirRepository() throws Exception {
        JavaClasses classes = new ClassFileImporter()
                .importClasses(Class.forName(BROKEN + "LeakedEntity"), Class.forName(BROKEN + "LeakingService"));

        assertThatThrownBy(() -> rule("entitiesStayInTheirRepository").check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("LeakingService");
    }

    @Test
    void findsFeaturesThatKnowEachOtherInACircle() throws Exception {
        JavaClasses classes = new ClassFileImporter()
                .importClasses(
                        Class.forName(POOL + "PoolUsesPosition"),
                        Class.forName("io.stakedrop.staking.position.PositionUsesPool"));

        assertThatThrownBy(() -> rule("featuresHaveNoCycles").check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle detected");
    }

    @Test
    void leavesInPeaceWhoKeepsThem() throws Exception {
        JavaClasses classes = new ClassFileImporter().importClasses(keepers());

        for (ArchRule rule : rules().toList()) {
            rule.check(classes);
        }
    }

    @Test
    void hasAnOffenderForEveryRule() {
        Set<Object> shown = offenders().map(arguments -> arguments.get()[0]).collect(Collectors.toSet());

        assertThat(ruleFields().map(Field::getName))
                .allMatch(rule -> shown.contains(rule)
                        || Set.of("entitiesStayInTheirRepository", "featuresHaveNoCycles")
                                .contains(rule));
    }

    private static List<Class<?>> keepers() throws ClassNotFoundException {
        Class<?> room = Class.forName(POOL + "KeepsTheRules");
        List<Class<?>> keepers = new ArrayList<>(List.of(Class.forName(POOL + "package-info"), room));
        keepers.addAll(List.of(room.getDeclaredClasses()));
        keepers.addAll(List.of(Class.forName(POOL + "KeepsTheRules$PoolState").getPermittedSubclasses()));
        return keepers;
    }

    private static ArchRule rule(String name) {
        return ruleFields()
                .filter(field -> field.getName().equals(name))
                .map(HouseRulesTest::value)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<ArchRule> rules() {
        return ruleFields().map(HouseRulesTest::value);
    }

    private static Stream<Field> ruleFields() {
        return RULES.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.getType().equals(ArchRule.class) && Modifier.isStatic(field.getModifiers()));
    }

    private static ArchRule value(Field field) {
        try {
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("The rules are visible in their own package.", impossible);
        }
    }
}
