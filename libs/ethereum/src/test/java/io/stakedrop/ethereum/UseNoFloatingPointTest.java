package io.stakedrop.ethereum;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UseNoFloatingPointTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                InField.class,
                InArrayField.class,
                InParameter.class,
                InResult.class,
                InCall.class,
                InStaticCall.class,
                InArithmetic.class,
                InConversion.class,
                InArray.class,
                InBox.class
            })
    void findsFloatingPoint(Class<?> type) {
        // Given
        JavaClasses imported = new ClassFileImporter().importClasses(type);

        // When
        List<String> found = classes()
                .should(new UseNoFloatingPoint())
                .evaluate(imported)
                .getFailureReport()
                .getDetails();

        // Then
        assertThat(found).hasSize(1).first().asString().startsWith(type.getName());
    }

    @Test
    void findsNoneInWholeNumbers() {
        // Given
        JavaClasses imported = new ClassFileImporter().importClasses(WholeNumbers.class);

        // Then
        assertThat(classes().should(new UseNoFloatingPoint()).evaluate(imported).hasViolation())
                .isFalse();
    }

    static final class InField {
        @Nullable
        Float value;
    }

    static final class InArrayField {
        double @Nullable [][] values;
    }

    record WholeNumbers(long value, BigInteger other) {
        long third() {
            return Math.floorDiv(value + other.longValue() + new int[] {7}[0], 3);
        }
    }

    abstract static class InParameter {
        abstract void take(float value);
    }

    abstract static class InResult {
        abstract Double give();
    }

    static final class InCall {
        boolean isLarge(BigInteger value) {
            return !String.valueOf(value.doubleValue()).isEmpty();
        }
    }

    static final class InStaticCall {
        int compare(String one) {
            return Double.valueOf(one).hashCode();
        }
    }

    static final class InArithmetic {
        long half(long value) {
            return (long) (value * 0.5);
        }
    }

    static final class InConversion {
        long cut(long value) {
            return (long) (float) value;
        }
    }

    static final class InArray {
        Object array() {
            return new double[1];
        }
    }

    static final class InBox {
        boolean isBox(Object value) {
            return value instanceof Double;
        }
    }
}
