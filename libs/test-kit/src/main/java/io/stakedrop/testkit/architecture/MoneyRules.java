package io.stakedrop.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Amounts are integers of the smallest unit. */
public final class MoneyRules {
    private static final String[] WHERE_AMOUNTS_ARE = {
        "io.stakedrop.ethereum..",
        "io.stakedrop.allocation..",
        "io.stakedrop.verify..",
        "io.stakedrop.staking..",
        "io.stakedrop.airdrop..",
        "io.stakedrop.kit.json.."
    };

    @ArchTest
    static final ArchRule nothingFloatsWhereAmountsAre = noClasses()
            .that()
            .resideInAnyPackage(WHERE_AMOUNTS_ARE)
            .and()
            .haveSimpleNameNotEndingWith("Metrics")
            .and()
            .haveSimpleNameNotEndingWith("Config")
            .should(FloatingPoint.APPEAR_IN_A_SIGNATURE)
            .allowEmptyShould(true)
            .because(
                    "binary floating point cannot hold a wei, and BigDecimal's scale decides silently who gets the rest;"
                            + " use Wei, Gwei or TokenAmount");

    private MoneyRules() {}
}
