package io.stakedrop.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * Makes the operation ids of inherited resources unique over all services: {@code {Service}} in an id becomes the
 * service's name of the path, so that {@code list{Service}Events} under {@code /v1/staking/events} is
 * {@code listStakingEvents}.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ServiceOperationIds implements OASFilter {

    private static final String PLACE = "{Service}";
    private static final Pattern SERVICE = Pattern.compile("/v1/([a-z])([a-z]*?)s?(?:/.*)?");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths().getPathItems().forEach(ServiceOperationIds::nameOperations);
    }

    private static void nameOperations(String path, PathItem item) {
        Matcher service = SERVICE.matcher(path);
        if (!service.matches()) {
            return;
        }
        String name = Character.toUpperCase(service.group(1).charAt(0)) + service.group(2);
        item.getOperations().values().forEach(operation -> name(operation, name));
    }

    private static void name(Operation operation, String service) {
        String id = operation.getOperationId();
        if (id != null) {
            operation.setOperationId(id.replace(PLACE, service));
        }
    }
}
