package io.stakedrop.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Stream;

/** Finds {@code double}, {@code float}, their boxes and {@code BigDecimal} in fields, parameters and results. */
final class FloatingPoint {
    static final ArchCondition<JavaClass> APPEAR_IN_A_SIGNATURE =
            new ArchCondition<>("have a floating type in a signature") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    for (JavaField field : type.getFields()) {
                        if (isFloating(field.getRawType())) {
                            events.add(SimpleConditionEvent.satisfied(type, field.getDescription()));
                        }
                    }
                    for (JavaCodeUnit unit : type.getCodeUnits()) {
                        if (signature(unit).anyMatch(FloatingPoint::isFloating)) {
                            events.add(SimpleConditionEvent.satisfied(type, unit.getDescription()));
                        }
                    }
                }
            };

    private static final Set<String> FLOATING = Set.of(
            double.class.getName(),
            float.class.getName(),
            Double.class.getName(),
            Float.class.getName(),
            BigDecimal.class.getName());

    private FloatingPoint() {}

    private static Stream<JavaClass> signature(JavaCodeUnit unit) {
        return Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()));
    }

    private static boolean isFloating(JavaClass type) {
        return FLOATING.contains(type.getBaseComponentType().getName());
    }
}
