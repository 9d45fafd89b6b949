package io.stakedrop.testkit.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/** The launcher and this kit wait for processes and draw secrets, so the rules about time and chance are not theirs. */
@AnalyzeClasses(
        packages = {"io.stakedrop.local", "io.stakedrop.testkit"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class LauncherArchitectureTest {
    @ArchTest
    static final ArchTests neighbours = ArchTests.in(NeighbourRules.class);

    @ArchTest
    static final ArchTests naming = ArchTests.in(NamingRules.class);

    @ArchTest
    static final ArchTests features = ArchTests.in(FeatureRules.class);
}
