package io.stakedrop.allocation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.stakedrop.testkit.architecture.HouseRules;

@AnalyzeClasses(packages = "io.stakedrop.allocation", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests houseRules = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule knowsNoFramework = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.stakedrop.allocation..", "io.stakedrop.ethereum..", "java..", "org.jspecify.annotations..")
            .because("whoever checks an allocation offline runs the same rules as the service, and nothing else");
}
