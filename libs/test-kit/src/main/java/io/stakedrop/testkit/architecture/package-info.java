/**
 * The house rules as ArchUnit rules that every module's build checks. A module joins by a test class of six lines that
 * names {@link io.stakedrop.testkit.architecture.HouseRules}.
 */
@NullMarked
package io.stakedrop.testkit.architecture;

import org.jspecify.annotations.NullMarked;
