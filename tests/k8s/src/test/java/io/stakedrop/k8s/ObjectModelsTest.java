package io.stakedrop.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectModelsTest {

    @ParameterizedTest
    @EnumSource
    void everyFieldOfEveryObjectIsKnownAndOfItsType(Overlay overlay) {
        assertThat(ObjectModels.faults(overlay.installed())).isEmpty();
    }

    @Test
    void namesAMisspeltField() {
        Manifests misspelt = Overlay.PROD
                .rendered()
                .with("Deployment", "gateway", "/spec/template/spec", spec -> spec.put("priorityClass", "x"));

        assertThat(ObjectModels.faults(misspelt)).singleElement().asString().contains("priorityClass");
    }

    @Test
    void namesANumberWhereTextBelongs() {
        Manifests mistyped = Overlay.PROD
                .rendered()
                .with("Deployment", "gateway", "/metadata/labels", labels -> labels.put("release", 1));

        assertThat(ObjectModels.faults(mistyped)).singleElement().asString().contains("release");
    }

    @Test
    void namesTextWhereANumberBelongs() {
        Manifests mistyped = Overlay.PROD
                .rendered()
                .with("Deployment", "gateway", "/spec", spec -> spec.put("revisionHistoryLimit", "3"));

        assertThat(ObjectModels.faults(mistyped)).singleElement().asString().contains("revisionHistoryLimit");
    }

    @Test
    void namesAMisspeltFieldOfACustomResource() {
        Manifests misspelt =
                Overlay.PROD.rendered().with("Cluster", "postgres", "/spec", spec -> spec.put("instnces", 3));

        assertThat(ObjectModels.faults(misspelt)).singleElement().asString().contains("instnces");
    }

    @Test
    void namesAKindThatNothingIsKnownOf() {
        Manifests unknown =
                Overlay.PROD.rendered().with("Cluster", "postgres", "", cluster -> cluster.put("kind", "Klaster"));

        assertThat(ObjectModels.faults(unknown)).singleElement().asString().contains("nothing is known");
    }
}
