package io.stakedrop.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Names say what something is for, and a name tells what furniture it is. */
public final class NamingRules {
    @ArchTest
    static final ArchRule packagesAreNamedByTheDomain = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..impl..", "..misc..")
            .because("a package named for nothing in particular collects everything");

    @ArchTest
    static final ArchRule classesAreNamedByTheirWork = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Utils?|Helpers?|Manager)")
            .because("such a name hides what the class is responsible for");

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes()
            .should(resideInANullMarkedPackage())
            .because("outside of a @NullMarked package nobody checks for null, neither the compiler nor the reader");

    @ArchTest
    static final ArchRule pathsAreResources = classes()
            .that()
            .areAnnotatedWith("jakarta.ws.rs.Path")
            .should()
            .haveSimpleNameEndingWith("Resource")
            .allowEmptyShould(true)
            .because("who looks for a path looks for a resource");

    @ArchTest
    static final ArchRule mappingsAreConfigs = classes()
            .that()
            .areAnnotatedWith("io.smallrye.config.ConfigMapping")
            .should()
            .haveSimpleNameEndingWith("Config")
            .allowEmptyShould(true)
            .because("who looks for a setting looks for a config");

    private NamingRules() {}

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type,
                        marked,
                        "%s lies in %s, which has no @NullMarked package-info"
                                .formatted(type.getName(), type.getPackageName())));
            }
        };
    }
}
