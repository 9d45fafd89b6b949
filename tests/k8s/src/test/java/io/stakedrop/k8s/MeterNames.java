package io.stakedrop.k8s;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What Prometheus calls the meters that our code makes: Micrometer's naming of what stands in the sources. */
final class MeterNames extends TreeScanner<Void, Void> {
    private static final String PREFIX = "stakedrop.";

    /** By a meter's own name, the kind that it is made as, such as {@code Timer} or {@code counter}. */
    private final Map<String, String> kinds = new HashMap<>();

    private final Map<String, String> units = new HashMap<>();
    private final Set<String> histograms = new HashSet<>();

    private MeterNames() {}

    static Set<String> ofServices() {
        List<Path> sources = Stream.of("gateway", "staking-service", "airdrop-service", "libs/service-kit")
                .map(module -> Checkout.ROOT.resolve(module).resolve("src/main/java"))
                .toList();
        MeterNames meters = new MeterNames();
        for (CompilationUnitTree unit : SourceFiles.parse(sources, "io.micrometer.core")) {
            meters.scan(unit, null);
        }
        return meters.names();
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        if (call.getMethodSelect() instanceof MemberSelectTree select) {
            String method = select.getIdentifier().toString();
            switch (method) {
                case "builder", "counter", "timer", "gauge", "gaugeCollectionSize", "summary" ->
                    note(call, method.equals("builder") ? select.getExpression().toString() : method);
                case "baseUnit" -> units.put(meter(select.getExpression()), text(call));
                case "publishPercentileHistogram" -> histograms.add(meter(select.getExpression()));
                default -> {}
            }
        }
        return super.visitMethodInvocation(call, null);
    }

    private void note(MethodInvocationTree call, String kind) {
        if (text(call).startsWith(PREFIX)) {
            kinds.put(text(call), kind);
        }
    }

    /** The name with which a chain of calls began. */
    private static String meter(ExpressionTree chain) {
        return chain instanceof MethodInvocationTree call && call.getMethodSelect() instanceof MemberSelectTree select
                ? (text(call).startsWith(PREFIX) ? text(call) : meter(select.getExpression()))
                : "";
    }

    private static String text(MethodInvocationTree call) {
        return !call.getArguments().isEmpty()
                        && call.getArguments().getFirst() instanceof LiteralTree literal
                        && literal.getValue() instanceof String text
                ? text
                : "";
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        kinds.forEach((meter, kind) -> {
            String base = meter.replaceAll("[.-]", "_");
            switch (kind) {
                case "Counter", "counter" -> names.add(base + "_total");
                case "Timer", "timer" -> {
                    Stream.of("count", "sum", "max").forEach(part -> names.add(base + "_seconds_" + part));
                    if (histograms.contains(meter)) {
                        names.add(base + "_seconds_bucket");
                    }
                }
                default -> names.add(units.containsKey(meter) ? base + "_" + units.get(meter) : base);
            }
        });
        return names;
    }
}
