package io.stakedrop.ethereum;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.stakedrop.ethereum", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule knowsNobody = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.stakedrop.ethereum..",
                    "java..",
                    "org.jspecify.annotations..",
                    "org.bouncycastle..",
                    "supranational.blst",
                    "com.fasterxml.jackson.core..")
            .because("the protocol's truth must be usable without any framework and without the other modules");

    @ArchTest
    static final ArchRule hidesTheCurveLibrary = classes()
            .that()
            .doNotHaveFullyQualifiedName("io.stakedrop.ethereum.signature.Secp256k1")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("org.bouncycastle..")
            .because(
                    "the curve can be exchanged while one class knows where it comes from; its hash is the tests' oracle");

    @ArchTest
    static final ArchRule hidesTheSignatureLibrary = classes()
            .that()
            .doNotHaveFullyQualifiedName("io.stakedrop.ethereum.deposit.Bls")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("supranational.blst")
            .because("its points are mutable native memory and its errors are texts, which one class must answer for");

    @ArchTest
    static final ArchRule hidesTheJsonLibrary = classes()
            .that()
            .haveNameNotMatching(
                    "io\\.stakedrop\\.ethereum\\.(typeddata\\.JsonReader|merkle\\.openzeppelin\\.(StandardDump|JsonValues))(\\$.*)?")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("com.fasterxml.jackson..")
            .because("JSON is a form of input, and values are checked without knowing who read them");

    @ArchTest
    static final ArchRule usesNoFloatingPoint = classes()
            .should(new UseNoFloatingPoint())
            .because("amounts and rates are exact, and every division says which way it rounds");

    @ArchTest
    static final ArchRule hasNoCyclesBetweenPackages = slices().matching("io.stakedrop.(**)")
            .should()
            .beFreeOfCycles()
            .because("each package must be readable without the ones built on it");
}
