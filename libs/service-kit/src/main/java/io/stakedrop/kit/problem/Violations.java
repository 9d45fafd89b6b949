package io.stakedrop.kit.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Bean Validation's violations as faults. */
public final class Violations {

    private static final Set<ElementKind> OUTSIDE_THE_REQUEST =
            Set.of(ElementKind.METHOD, ElementKind.CONSTRUCTOR, ElementKind.CROSS_PARAMETER, ElementKind.RETURN_VALUE);

    private Violations() {}

    /** A violated constraint as a fault at the given place: its code is the constraint's name in kebab case. */
    public static Fault fault(String field, ConstraintViolation<?> violation) {
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return new Fault(
                field,
                constraint.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT),
                violation.getMessage());
    }

    static List<Fault> faults(ConstraintViolationException violated) {
        return violated.getConstraintViolations().stream()
                .map(violation -> fault(field(violation.getPropertyPath()), violation))
                .sorted(Comparator.comparing(Fault::field).thenComparing(Fault::code))
                .toList();
    }

    /** Whether only the caller can have broken the constraints; a broken return value is our bug. */
    static boolean areOfRequest(ConstraintViolationException violated) {
        return violated.getConstraintViolations().stream()
                .noneMatch(violation ->
                        nodes(violation).stream().anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE));
    }

    /** The path below the method: a parameter's name, or the path within the body without the parameter's name. */
    private static String field(Path path) {
        StringBuilder field = new StringBuilder();
        String parameter = "request";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
                continue;
            }
            if (OUTSIDE_THE_REQUEST.contains(node.getKind())) {
                continue;
            }
            if (node.isInIterable()) {
                field.append('[')
                        .append(node.getIndex() != null ? node.getIndex() : node.getKey())
                        .append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return field.isEmpty() ? parameter : field.toString();
    }

    private static List<Path.Node> nodes(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .toList();
    }
}
