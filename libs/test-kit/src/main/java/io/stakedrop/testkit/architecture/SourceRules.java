package io.stakedrop.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.temporal.TemporalAccessor;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/** Time and chance have one source each, and no thread of an event loop is ever made to wait. */
public final class SourceRules {
    private static final String THE_CLOCK = "io.stakedrop.kit.time..";
    private static final String THE_IDS = "io.stakedrop.kit.id..";
    private static final Set<String> RANDOM = Set.of(Random.class.getName(), ThreadLocalRandom.class.getName());
    private static final Set<String> WAITING = Set.of("get", "join", "await", "resultNow");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that()
            .resideOutsideOfPackage(THE_CLOCK)
            .should()
            .accessTargetWhere(target("reads the time past the injected Clock", SourceRules::readsTime))
            .because("a test moves time by the injected Clock, and all of a transaction sees one now");

    @ArchTest
    static final ArchRule chanceComesFromItsSource = noClasses()
            .that()
            .resideOutsideOfPackage(THE_IDS)
            .should()
            .accessTargetWhere(target("takes chance from anywhere", SourceRules::takesChance))
            .because("ids are UUIDv7 of one source and other chance is injected, so that a failure can be repeated");

    @ArchTest
    static final ArchRule nobodyWaits = noClasses()
            .should()
            .accessTargetWhere(target("blocks the thread", SourceRules::waits))
            .because("one waiting call stops every request of that event loop");

    private SourceRules() {}

    private static boolean readsTime(AccessTarget target) {
        String method = target.getName();
        JavaClass owner = target.getOwner();
        return (method.equals("now") && owner.isAssignableTo(TemporalAccessor.class) && isBare(target))
                || (owner.isEquivalentTo(System.class) && method.equals("currentTimeMillis"))
                || (owner.isEquivalentTo(Clock.class) && method.startsWith("system"));
    }

    /** {@code now(Clock)} is the right way; {@code now()} and {@code now(ZoneId)} read the machine's own clock. */
    private static boolean isBare(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean takesChance(AccessTarget target) {
        JavaClass owner = target.getOwner();
        boolean makes = target.getName().equals("<init>") || target.getName().equals("current");
        return (RANDOM.contains(owner.getName()) && makes)
                || (owner.isEquivalentTo(UUID.class) && target.getName().equals("randomUUID"))
                || (owner.isEquivalentTo(Math.class) && target.getName().equals("random"));
    }

    private static boolean waits(AccessTarget target) {
        JavaClass owner = target.getOwner();
        String method = target.getName();
        return (owner.isAssignableTo(Thread.class) && (method.equals("sleep") || method.equals("join")))
                || (owner.isAssignableTo(Future.class) && WAITING.contains(method))
                || (owner.getName().startsWith("io.smallrye.mutiny.") && method.equals("await"))
                || (owner.getName().startsWith("java.util.concurrent.") && method.equals("await"));
    }

    private static DescribedPredicate<JavaAccess<?>> target(String description, Predicate<AccessTarget> predicate) {
        return describe(description, access -> predicate.test(access.getTarget()));
    }
}
