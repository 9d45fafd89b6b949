package io.stakedrop.gateway.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values by path template (OpenAPI 3.1, section 4.8.8). Of templates that match one path the one that names more of its
 * first segments counts. A look-up makes no object but its answer, since each request asks.
 */
final class PathTable<T> {

    private final Node<T> root = new Node<>("");

    private static final class Node<T> {

        private final String segment;
        private final List<Node<T>> named = new ArrayList<>();
        private @Nullable Node<T> parameter;
        private @Nullable T value;

        Node(String segment) {
            this.segment = segment;
        }

        boolean matches(String path, int begin, int end) {
            return segment.length() == end - begin && path.startsWith(segment, begin);
        }

        Node<T> child(String child) {
            if (child.startsWith("{") && child.endsWith("}")) {
                parameter = parameter == null ? new Node<>(child) : parameter;
                return parameter;
            }
            return named.stream()
                    .filter(node -> node.segment.equals(child))
                    .findFirst()
                    .orElseGet(() -> {
                        Node<T> added = new Node<>(child);
                        named.add(added);
                        return added;
                    });
        }
    }

    /**
     * Adds a value.
     *
     * @param template begins with a slash; a parameter takes a whole segment
     */
    void put(String template, T value) {
        Node<T> node = root;
        for (String segment : template.substring(1).split("/", -1)) {
            node = node.child(segment);
        }
        node.value = value;
    }

    /** The value of the template that a path matches; the path begins with a slash. */
    Optional<T> find(String path) {
        return Optional.ofNullable(find(root, path, 1));
    }

    private @Nullable T find(Node<T> node, String path, int begin) {
        if (begin > path.length()) {
            return node.value;
        }
        int slash = path.indexOf('/', begin);
        int end = slash < 0 ? path.length() : slash;
        for (Node<T> child : node.named) {
            if (child.matches(path, begin, end)) {
                T found = find(child, path, end + 1);
                if (found != null) {
                    return found;
                }
            }
        }
        boolean isEmpty = begin == end;
        return node.parameter == null || isEmpty ? null : find(node.parameter, path, end + 1);
    }
}
