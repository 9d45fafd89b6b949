package io.stakedrop.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Optional;

/** Inside a feature the way is resource, service, repository; what decides is free of all three's frameworks. */
public final class FeatureRules {
    @ArchTest
    static final ArchRule resourcesKnowNoRepositories = noClasses()
            .that(areA("Resource"))
            .should()
            .dependOnClassesThat(areA("Repository"))
            .allowEmptyShould(true)
            .because("HTTP is one way to a use case; the transaction and the policy belong to the service");

    @ArchTest
    static final ArchRule servicesKnowNoResources = noClasses()
            .that(areA("Service"))
            .should()
            .dependOnClassesThat(areA("Resource"))
            .allowEmptyShould(true)
            .because("a use case must not depend on how it is called");

    @ArchTest
    static final ArchRule repositoriesKnowNobodyAboveThem = noClasses()
            .that(areA("Repository"))
            .should()
            .dependOnClassesThat(areA("Resource").or(areA("Service")))
            .allowEmptyShould(true)
            .because("queries are the lowest floor of a feature");

    @ArchTest
    static final ArchRule entitiesStayInTheirRepository = classes()
            .that()
            .areAnnotatedWith("jakarta.persistence.Entity")
            .should()
            .onlyHaveDependentClassesThat(areA("Repository").or(areA("Entity")).or(areA("Row")))
            .allowEmptyShould(true)
            .because("a managed object that leaves its repository is written back from places nobody looks at");

    @ArchTest
    static final ArchRule pureCoreKnowsNoFramework = noClasses()
            .that(arePure())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta..",
                    "io.quarkus..",
                    "io.smallrye..",
                    "io.vertx..",
                    "org.hibernate..",
                    "com.fasterxml.jackson..")
            .allowEmptyShould(true)
            .because("what decides about money or state is read, property-tested and benchmarked alone");

    @ArchTest
    static final ArchRule injectionIsByConstructor = noFields()
            .should()
            .beAnnotatedWith("jakarta.inject.Inject")
            .allowEmptyShould(true)
            .because("a constructor shows what a class needs, and a test can call it");

    @ArchTest
    static final ArchRule configurationIsTyped = noClasses()
            .should(SingleProperties.INJECT_ONE)
            .allowEmptyShould(true)
            .because(
                    "one documented @ConfigMapping a feature is found and validated at start, single properties are not");

    @ArchTest
    static final ArchRule stateIsFinalOrPersistent = fields().that()
            .areStatic()
            .and(describe("are written by hand", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
            .should()
            .beFinal()
            .allowEmptyShould(true)
            .because("a static variable is state that no replica shares and no test resets");

    @ArchTest
    static final ArchRule optionalIsOnlyReturned = methods()
            .that(describe("take an Optional", FeatureRules::takesOptional))
            .should()
            .beDeclaredInClassesThat(describe("are records", JavaClass::isRecord))
            .allowEmptyShould(true)
            .because("a caller that has nothing to say uses another method instead of an empty argument");

    private FeatureRules() {}

    /** The class of that furniture, or one nested in it. */
    private static DescribedPredicate<JavaClass> areA(String suffix) {
        return describe("are a " + suffix, type -> isNamed(type, ".*" + suffix));
    }

    private static DescribedPredicate<JavaClass> arePure() {
        return describe("are pure core (a sealed state or outcome, or named for a decision)", FeatureRules::isPure);
    }

    /** Wire forms may be sealed too; their discriminator is the JSON library's. */
    private static boolean isPure(JavaClass type) {
        if (isNamed(type, ".*(View|Request)")) {
            return false;
        }
        return isSealed(type)
                || type.getAllRawInterfaces().stream().anyMatch(FeatureRules::isSealed)
                || isNamed(type, ".*(State|Accounting|Ledger|Penalty|Allocation|Tree|Proof|Lots|Gcra)");
    }

    private static boolean isSealed(JavaClass type) {
        return type.getPackageName().startsWith("io.stakedrop.")
                && type.reflect().isSealed();
    }

    private static boolean takesOptional(JavaMethod method) {
        return method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Optional.class))
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !method.getModifiers().contains(JavaModifier.PRIVATE);
    }

    /** Whether the class, or one that it is nested in, has such a name. */
    private static boolean isNamed(JavaClass type, String pattern) {
        return type.getSimpleName().matches(pattern)
                || type.getEnclosingClass()
                        .map(outer -> isNamed(outer, pattern))
                        .orElse(false);
    }
}
