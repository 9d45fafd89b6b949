package io.stakedrop.kit.log;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;

/** Levels of this process's log categories beside those that it was configured with. */
@Singleton
class LogLevels {

    /** From the most to the least that can be logged: what is finer is not in the process ({@code quarkus.log.min-level}). */
    static final List<String> NAMES = List.of("DEBUG", "INFO", "WARN", "ERROR", "OFF");

    /** By category; the loggers are held, since a category's level goes with its last logger. */
    private final Map<String, Changed> changed = new ConcurrentHashMap<>();

    private record Changed(Logger logger, java.util.logging.@Nullable Level configured) {}

    /**
     * A category's level.
     *
     * @param level its own, null where it has that of the category above
     * @param effectiveLevel what decides
     */
    @RegisterForReflection
    record View(String category, @Nullable String level, String effectiveLevel) {}

    View show(String category) {
        Logger logger = Logger.getLogger(category);
        java.util.logging.Level own = logger.getLevel();
        return new View(category, own == null ? null : nameOf(own.intValue()), nameOf(logger.getEffectiveLevel()));
    }

    private static String nameOf(int level) {
        return NAMES.stream()
                .filter(name -> Level.parse(name).intValue() >= level)
                .findFirst()
                .orElse("OFF");
    }

    /** @param name one of {@link #NAMES} */
    void change(String category, String name) {
        Logger logger = Logger.getLogger(category);
        changed.putIfAbsent(category, new Changed(logger, logger.getLevel()));
        logger.setLevel(Level.parse(name));
    }

    /** Gives the category the level that it was configured with. */
    void reset(String category) {
        Changed before = changed.remove(category);
        if (before != null) {
            before.logger.setLevel(before.configured);
        }
    }
}
