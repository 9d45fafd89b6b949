package io.stakedrop.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Names the enumerations that stand in a property: the states of a {@code Stake} become the schema {@code StakeState}, and
 * so a type of its own in generated clients.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class NamedEnums implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        Map<String, Schema> named = new TreeMap<>();
        document.getComponents().getSchemas().forEach((owner, schema) -> {
            if (schema.getProperties() != null) {
                schema.getProperties().forEach((property, values) -> move(owner, property, values, named));
            }
        });
        named.forEach(document.getComponents()::addSchema);
    }

    private static void move(String owner, String property, Schema values, Map<String, Schema> named) {
        if (values.getEnumeration() == null) {
            return;
        }
        String name = owner + Character.toUpperCase(property.charAt(0)) + property.substring(1);
        named.put(name, OASFactory.createSchema().type(values.getType()).enumeration(values.getEnumeration()));
        values.setType(null);
        values.setEnumeration(null);
        values.setRef("#/components/schemas/" + name);
    }
}
