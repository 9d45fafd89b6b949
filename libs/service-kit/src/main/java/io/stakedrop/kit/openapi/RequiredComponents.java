package io.stakedrop.kit.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says in the document what a record always has, as the code says it: every component that is neither
 * {@code @Nullable} nor {@code Optional}, nor a list of a record that is shown without what is empty. Requests without one
 * are refused, and answers leave out only what is null.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RequiredComponents implements OASFilter {

    private static final DotName RECORD = DotName.createSimple(Record.class);
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName LIST = DotName.createSimple(List.class);
    private static final DotName JSON_INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final DotName OPTIONAL = DotName.createSimple(Optional.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);

    private final Collection<ClassInfo> records;

    /** Made by the OpenAPI extension while the application is built. */
    public RequiredComponents(IndexView index) {
        this.records = index.getKnownDirectSubclasses(RECORD);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() != null && document.getComponents().getSchemas() != null) {
            document.getComponents().getSchemas().forEach(this::complete);
        }
    }

    private void complete(String name, Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null) {
            return;
        }
        records.stream()
                .filter(type -> isShownAs(name, type))
                .filter(type -> names(type.recordComponents()).equals(properties.keySet()))
                .findFirst()
                .map(RequiredComponents::required)
                .filter(required -> !required.isEmpty())
                .ifPresent(schema::setRequired);
    }

    /** A generic record is shown once an argument, the argument's name behind its own or before it. */
    private static boolean isShownAs(String name, ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        String shown = schema == null || schema.value("name") == null
                ? type.simpleName()
                : schema.value("name").asString();
        return type.typeParameters().isEmpty() ? name.equals(shown) : name.startsWith(shown) || name.endsWith(shown);
    }

    private static Set<String> names(List<RecordComponentInfo> components) {
        return components.stream().map(RecordComponentInfo::name).collect(Collectors.toSet());
    }

    private static List<String> required(ClassInfo type) {
        boolean leavesOutEmpty = leavesOutEmpty(type);
        return type.recordComponents().stream()
                .filter(component -> !component.type().hasAnnotation(NULLABLE)
                        && !component.type().name().equals(OPTIONAL)
                        && !(leavesOutEmpty && component.type().name().equals(LIST)))
                .map(RecordComponentInfo::name)
                .toList();
    }

    private static boolean leavesOutEmpty(ClassInfo type) {
        AnnotationInstance inclusion = type.declaredAnnotation(JSON_INCLUDE);
        return inclusion != null
                && inclusion.value() != null
                && inclusion.value().asEnum().equals(JsonInclude.Include.NON_EMPTY.name());
    }
}
