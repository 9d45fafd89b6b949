package io.stakedrop.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.kit.id.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String VALID = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String FORM = "00-[0-9a-f]{32}-[0-9a-f]{16}-00";

    private final Ids ids = new Ids();

    @Test
    void continuesTheCallersTrace() {
        // When / Then
        assertThat(TraceParent.continueOrBegin(List.of(VALID), ids)).isEqualTo(VALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-03",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what.later.versions.add"
            })
    void readsALaterVersionAsFarAsThisOneGoes(String presented) {
        // When / Then
        assertThat(TraceParent.continueOrBegin(List.of(presented), ids)).isEqualTo(VALID);
    }

    @Test
    void beginsATraceWhereThereIsNone() {
        // When
        String one = TraceParent.continueOrBegin(List.of(), ids);
        String other = TraceParent.continueOrBegin(List.of(), ids);

        // Then
        assertThat(one).matches(FORM).isNotEqualTo(other);
    }

    @Test
    void believesNoneOfTwo() {
        // When / Then
        assertThat(TraceParent.continueOrBegin(List.of(VALID, VALID), ids))
                .matches(FORM)
                .isNotEqualTo(VALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01extra",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-extra"
            })
    void beginsATraceWhereTheCallersIsNotValid(String presented) {
        // When / Then
        assertThat(TraceParent.continueOrBegin(List.of(presented), ids)).matches(FORM);
    }
}
