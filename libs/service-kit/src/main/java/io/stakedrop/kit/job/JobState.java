package io.stakedrop.kit.job;

import org.jspecify.annotations.Nullable;

/** Where a job is in its life. What may become of it next are the methods of its state. */
public sealed interface JobState {

    /** The name on the wire and in the database. */
    String code();

    /** Whether nothing can happen to the job any more. */
    default boolean isTerminal() {
        return false;
    }

    /** Waits for a worker. */
    record Queued() implements JobState {
        @Override
        public String code() {
            return "queued";
        }

        public Paused pause() {
            return new Paused();
        }

        public Cancelled cancel() {
            return new Cancelled();
        }
    }

    /**
     * A worker holds its lease.
     *
     * @param stop what its owner asked for and the handler has not seen yet
     */
    record Running(@Nullable Stop stop) implements JobState {
        @Override
        public String code() {
            return "running";
        }

        public boolean isAskedTo(Stop wanted) {
            return stop == wanted;
        }

        public Running request(Stop wanted) {
            return new Running(wanted);
        }

        public Running withdrawRequest() {
            return new Running(null);
        }

        /** What the handler's seeing of {@code wanted} makes of the job. */
        public JobState stop(Stop wanted) {
            return switch (wanted) {
                case PAUSE -> new Paused();
                case CANCEL -> new Cancelled();
            };
        }

        public Succeeded succeed() {
            return new Succeeded();
        }

        public Failed fail() {
            return new Failed();
        }
    }

    /** Waits for its owner. */
    record Paused() implements JobState {
        @Override
        public String code() {
            return "paused";
        }

        public Queued resume() {
            return new Queued();
        }

        public Cancelled cancel() {
            return new Cancelled();
        }
    }

    /** Done; its result is there. */
    record Succeeded() implements JobState {
        @Override
        public String code() {
            return "succeeded";
        }

        @Override
        public boolean isTerminal() {
            return true;
        }
    }

    /** Given up; its problem says why. */
    record Failed() implements JobState {
        @Override
        public String code() {
            return "failed";
        }

        @Override
        public boolean isTerminal() {
            return true;
        }
    }

    /** Given up by its owner. */
    record Cancelled() implements JobState {
        @Override
        public String code() {
            return "cancelled";
        }

        @Override
        public boolean isTerminal() {
            return true;
        }
    }

    /** How a running job is asked to stop. */
    enum Stop {
        PAUSE("pause"),
        CANCEL("cancel");

        private final String code;

        Stop(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** The state of these two columns. */
    static JobState of(String code, @Nullable String stopRequest) {
        return switch (code) {
            case "queued" -> new Queued();
            case "running" -> new Running(stopOf(stopRequest));
            case "paused" -> new Paused();
            case "succeeded" -> new Succeeded();
            case "failed" -> new Failed();
            case "cancelled" -> new Cancelled();
            default -> throw new IllegalStateException("no job state is called " + code);
        };
    }

    /** The request of that column; absent where it is null. */
    static @Nullable Stop stopOf(@Nullable String code) {
        if (code == null) {
            return null;
        }
        return switch (code) {
            case "pause" -> Stop.PAUSE;
            case "cancel" -> Stop.CANCEL;
            default -> throw new IllegalStateException("no stop request is called " + code);
        };
    }
}
