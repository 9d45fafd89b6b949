package io.stakedrop.testkit.architecture;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/**
 * Every rule that a service or library of the suite keeps:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "io.stakedrop.staking", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTest {
 *     @ArchTest
 *     static final ArchTests houseRules = ArchTests.in(HouseRules.class);
 * }
 * }</pre>
 */
public final class HouseRules {
    @ArchTest
    static final ArchTests neighbours = ArchTests.in(NeighbourRules.class);

    @ArchTest
    static final ArchTests naming = ArchTests.in(NamingRules.class);

    @ArchTest
    static final ArchTests features = ArchTests.in(FeatureRules.class);

    @ArchTest
    static final ArchTests money = ArchTests.in(MoneyRules.class);

    @ArchTest
    static final ArchTests sources = ArchTests.in(SourceRules.class);

    private HouseRules() {}
}
