package io.stakedrop.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class whose tests play on the one {@link Suite} of this run, which its constructor asks for, however that is run; by
 * JUnit's tag {@code suite} they can be chosen.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("suite")
@ExtendWith(SuiteExtension.class)
@interface OnTheSuite {}
