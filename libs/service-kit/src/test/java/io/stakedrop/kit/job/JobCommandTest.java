package io.stakedrop.kit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stakedrop.kit.job.JobState.Cancelled;
import io.stakedrop.kit.job.JobState.Failed;
import io.stakedrop.kit.job.JobState.Paused;
import io.stakedrop.kit.job.JobState.Queued;
import io.stakedrop.kit.job.JobState.Running;
import io.stakedrop.kit.job.JobState.Stop;
import io.stakedrop.kit.job.JobState.Succeeded;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobCommandTest {

    private static final JobState PAUSING = new Running(Stop.PAUSE);
    private static final JobState CANCELLING = new Running(Stop.CANCEL);
    private static final JobState RUNNING = new Running(null);

    static Stream<Arguments> legal() {
        return Stream.of(
                Arguments.of(JobCommand.PAUSE, new Queued(), new Paused()),
                Arguments.of(JobCommand.PAUSE, RUNNING, PAUSING),
                Arguments.of(JobCommand.PAUSE, PAUSING, PAUSING),
                Arguments.of(JobCommand.RESUME, new Paused(), new Queued()),
                Arguments.of(JobCommand.RESUME, PAUSING, RUNNING),
                Arguments.of(JobCommand.CANCEL, new Queued(), new Cancelled()),
                Arguments.of(JobCommand.CANCEL, new Paused(), new Cancelled()),
                Arguments.of(JobCommand.CANCEL, RUNNING, CANCELLING),
                Arguments.of(JobCommand.CANCEL, PAUSING, CANCELLING),
                Arguments.of(JobCommand.CANCEL, CANCELLING, CANCELLING));
    }

    static Stream<Arguments> illegal() {
        return Stream.of(
                Arguments.of(JobCommand.PAUSE, new Paused(), "is paused"),
                Arguments.of(JobCommand.PAUSE, CANCELLING, "is running and about to be cancelled"),
                Arguments.of(JobCommand.PAUSE, new Succeeded(), "is succeeded"),
                Arguments.of(JobCommand.RESUME, new Queued(), "is queued"),
                Arguments.of(JobCommand.RESUME, RUNNING, "is running"),
                Arguments.of(JobCommand.RESUME, CANCELLING, "is running and about to be cancelled"),
                Arguments.of(JobCommand.RESUME, new Cancelled(), "is cancelled"),
                Arguments.of(JobCommand.CANCEL, new Succeeded(), "is succeeded"),
                Arguments.of(JobCommand.CANCEL, new Failed(), "is failed"),
                Arguments.of(JobCommand.CANCEL, new Cancelled(), "is cancelled"));
    }

    @ParameterizedTest
    @MethodSource("legal")
    void leadsFromOneStateToTheNext(JobCommand command, JobState state, JobState next) {
        assertThat(command.applyTo(state)).isEqualTo(next);
    }

    @ParameterizedTest
    @MethodSource("illegal")
    void refusesWhatMakesNoSenseAndNamesTheState(JobCommand command, JobState state, String named) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> command.applyTo(state))
                .withMessageContaining(named)
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(Problems.CONFLICT));
    }

    @ParameterizedTest
    @MethodSource("legal")
    void everyStateComesBackFromItsColumns(JobCommand command, JobState state, JobState next) {
        String stop = next instanceof Running(Stop request) && request != null ? request.code() : null;

        assertThat(JobState.of(next.code(), stop)).isEqualTo(next);
    }
}
