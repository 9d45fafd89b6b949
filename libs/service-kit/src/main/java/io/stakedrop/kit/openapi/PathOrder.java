package io.stakedrop.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Lists parameters of the path first and in its order, which is the order of arguments in generated clients. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class PathOrder implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() != null) {
            document.getPaths()
                    .getPathItems()
                    .forEach((path, item) -> item.getOperations().values().forEach(operation -> sort(path, operation)));
        }
    }

    private static void sort(String path, Operation operation) {
        List<Parameter> parameters = operation.getParameters();
        if (parameters != null) {
            operation.setParameters(parameters.stream()
                    .sorted(Comparator.comparingInt(parameter -> place(path, parameter)))
                    .toList());
        }
    }

    private static int place(String path, Parameter parameter) {
        return parameter.getIn() == Parameter.In.PATH ? path.indexOf("{" + parameter.getName() + "}") : path.length();
    }
}
