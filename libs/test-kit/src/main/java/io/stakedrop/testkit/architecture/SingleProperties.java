package io.stakedrop.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** Finds {@code @ConfigProperty}, except for a setting of Quarkus itself, which no mapping of ours may own. */
final class SingleProperties {
    private static final String ANNOTATION = "org.eclipse.microprofile.config.inject.ConfigProperty";

    static final ArchCondition<JavaClass> INJECT_ONE = new ArchCondition<>("inject a single property") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            annotations(type)
                    .filter(annotation -> annotation.getRawType().getName().equals(ANNOTATION))
                    .map(annotation -> String.valueOf(annotation.getProperties().get("name")))
                    .filter(name -> !name.startsWith("quarkus."))
                    .forEach(name ->
                            events.add(SimpleConditionEvent.satisfied(type, type.getName() + " injects " + name)));
        }
    };

    private SingleProperties() {}

    private static Stream<? extends JavaAnnotation<?>> annotations(JavaClass type) {
        return Stream.concat(
                type.getFields().stream().flatMap(field -> field.getAnnotations().stream()),
                type.getCodeUnits().stream()
                        .flatMap(unit -> unit.getParameters().stream())
                        .flatMap(parameter -> parameter.getAnnotations().stream()));
    }
}
