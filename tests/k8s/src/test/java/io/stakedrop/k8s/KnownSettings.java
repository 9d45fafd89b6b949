package io.stakedrop.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The variables that a service takes: of its {@code @ConfigMapping} interfaces and properties, and what Quarkus documents.
 *
 * @param names by which a setting of ours is known; those of maps have patterns
 */
record KnownSettings(Set<Pattern> names) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_.-]+)[:}]");

    /** By variable; only what is read at run time, since a service does not look at the others again. */
    private static final Set<String> QUARKUS = quarkus();

    static KnownSettings of(String service) {
        List<Path> sources = Checkout.sourcesOf(service);
        Set<Pattern> names = new HashSet<>();
        for (CompilationUnitTree unit : SourceFiles.parse(sources, "@ConfigMapping")) {
            for (Tree type : unit.getTypeDecls()) {
                ClassTree mapping = (ClassTree) type;
                new Mapping(mapping).keys().map(KnownSettings::variable).forEach(names::add);
            }
        }
        placeholders(sources).map(KnownSettings::variable).forEach(names::add);
        return new KnownSettings(Collections.unmodifiableSet(names));
    }

    boolean knows(String variable) {
        return QUARKUS.contains(variable)
                || names.stream().anyMatch(name -> name.matcher(variable).matches());
    }

    /** A key's variable by MicroProfile Config's rule; {@code *} stands for a key of a map. */
    private static Pattern variable(String key) {
        return Pattern.compile(Stream.of(key.split("\\*", -1))
                .map(part -> part.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                .map(Pattern::quote)
                .collect(Collectors.joining("[A-Z0-9_]+")));
    }

    /** What a file of properties is completed by. */
    private static Stream<String> placeholders(List<Path> sources) {
        return sources.stream()
                .flatMap(source -> Stream.of(
                        source.resolve("resources/application.properties"),
                        source.resolve("resources/META-INF/microprofile-config.properties")))
                .filter(Files::exists)
                .flatMap(KnownSettings::lines)
                .flatMap(line -> PLACEHOLDER.matcher(line).results().map(found -> found.group(1)));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Set<String> quarkus() {
        try {
            Set<String> variables = new HashSet<>();
            ObjectMapper json = new ObjectMapper();
            for (URL document : Collections.list(KnownSettings.class
                    .getClassLoader()
                    .getResources("META-INF/quarkus-config-doc/quarkus-config-model.json"))) {
                try (InputStream stream = document.openStream()) {
                    collect(json.readTree(stream), variables);
                }
            }
            return variables;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void collect(JsonNode node, Set<String> variables) {
        if (node.path("phase").asText().equals("RUN_TIME")) {
            variables.add(node.at("/path/environmentVariable").asText());
        }
        node.forEach(child -> collect(child, variables));
    }

    /** One interface, and those within it. */
    private record Mapping(ClassTree type) {

        Stream<String> keys() {
            return annotation(type.getModifiers(), "ConfigMapping").stream()
                    .flatMap(mapping -> keys(text(mapping, "prefix"), type));
        }

        private Stream<String> keys(String prefix, ClassTree group) {
            return group.getMembers().stream()
                    .filter(MethodTree.class::isInstance)
                    .map(MethodTree.class::cast)
                    .filter(method -> method.getReturnType() != null && method.getBody() == null)
                    .flatMap(method -> keys(path(prefix, method), method.getReturnType()));
        }

        private Stream<String> keys(String path, Tree returned) {
            if (returned instanceof ParameterizedTypeTree generic) {
                List<? extends Tree> arguments = generic.getTypeArguments();
                String suffix = generic.getType().toString().equals("Map") ? ".*" : "";
                return keys(path + suffix, arguments.getLast());
            }
            return group(returned).map(inner -> keys(path, inner)).orElseGet(() -> Stream.of(path));
        }

        /** The interface of that name that is declared within, if it is one. */
        private Optional<ClassTree> group(Tree returned) {
            return returned instanceof IdentifierTree named
                    ? nested(type)
                            .filter(inner -> inner.getKind() == Tree.Kind.INTERFACE)
                            .filter(inner -> inner.getSimpleName().contentEquals(named.getName()))
                            .findFirst()
                    : Optional.empty();
        }

        private static Stream<ClassTree> nested(ClassTree outer) {
            return outer.getMembers().stream()
                    .filter(ClassTree.class::isInstance)
                    .map(ClassTree.class::cast)
                    .flatMap(inner -> Stream.concat(Stream.of(inner), nested(inner)));
        }

        private static String path(String prefix, MethodTree method) {
            if (annotation(method.getModifiers(), "WithParentName").isPresent()) {
                return prefix;
            }
            String name = annotation(method.getModifiers(), "WithName")
                    .map(named -> text(named, "value"))
                    .orElseGet(() -> kebab(method.getName().toString()));
            return prefix + "." + name;
        }

        private static String kebab(String name) {
            Matcher capitals = Pattern.compile("(?<=[a-z0-9])[A-Z]").matcher(name);
            return capitals.replaceAll(capital -> "-" + capital.group()).toLowerCase(Locale.ROOT);
        }

        private static Optional<AnnotationTree> annotation(ModifiersTree modifiers, String name) {
            return modifiers.getAnnotations().stream()
                    .filter(one -> one.getAnnotationType().toString().equals(name))
                    .<AnnotationTree>map(one -> one)
                    .findFirst();
        }

        private static String text(AnnotationTree annotation, String attribute) {
            Map<String, ExpressionTree> values = annotation.getArguments().stream()
                    .map(AssignmentTree.class::cast)
                    .collect(Collectors.toMap(one -> one.getVariable().toString(), AssignmentTree::getExpression));
            return ((LiteralTree) values.get(attribute)).getValue().toString();
        }
    }
}
