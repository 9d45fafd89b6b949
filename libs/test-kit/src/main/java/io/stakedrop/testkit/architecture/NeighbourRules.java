package io.stakedrop.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which module may know which, and that no features know each other in a circle. */
public final class NeighbourRules {
    /** Module (the package below {@code io.stakedrop}) to the modules that it may use besides itself. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "ethereum", Set.of(),
            "local", Set.of(),
            "testkit", Set.of("local"),
            "kit", Set.of("ethereum"),
            "allocation", Set.of("ethereum"),
            "verify", Set.of("allocation", "ethereum"),
            "staking", Set.of("kit", "ethereum"),
            "airdrop", Set.of("kit", "allocation", "ethereum"),
            "gateway", Set.of("kit", "ethereum"));

    private static final Pattern MODULE = Pattern.compile("io\\.stakedrop\\.(\\w+).*");

    @ArchTest
    static final ArchRule modulesUseOnlyWhatTheyMay = classes()
            .should(useOnlyPermittedModules())
            .because("services talk over HTTP by the published documents, and libraries do not know who uses them;"
                    + " a class shared sideways would make three services one again");

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("io.stakedrop.*.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true)
            .because("each feature must be readable without the ones built on it");

    private NeighbourRules() {}

    private static ArchCondition<JavaClass> useOnlyPermittedModules() {
        return new ArchCondition<>("use only the modules that theirs may use") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                    if (!isPermitted(module(user), module(dependency.getTargetClass()))) {
                        events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean isPermitted(Optional<String> user, Optional<String> used) {
        return user.isEmpty()
                || used.isEmpty()
                || user.equals(used)
                || MAY_USE.getOrDefault(user.get(), Set.of()).contains(used.get());
    }

    private static Optional<String> module(JavaClass type) {
        Matcher matcher = MODULE.matcher(type.getPackageName());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
