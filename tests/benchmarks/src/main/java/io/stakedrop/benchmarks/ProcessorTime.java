package io.stakedrop.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * A JMH profiler for work on several threads and machines with other work: what the whole process, with its collector and
 * compiler, used of all processors for one operation. Switched on with {@code -prof} and this class's name.
 */
public final class ProcessorTime implements InternalProfiler {
    /** The result's name in JMH's report. */
    private static final String LABEL = "processorTime";

    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long before;

    @Override
    public String getDescription() {
        return "Processor time of the process by operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = process.getProcessCpuTime();
    }

    @Override
    public List<Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long nanoseconds = process.getProcessCpuTime() - before;
        double operations = (double) result.getMetadata().getAllOps();
        double scale = TimeUnit.NANOSECONDS.convert(1, benchmark.getTimeUnit());
        return List.of(new ScalarResult(LABEL, nanoseconds / operations / scale, "", AggregationPolicy.AVG));
    }
}
