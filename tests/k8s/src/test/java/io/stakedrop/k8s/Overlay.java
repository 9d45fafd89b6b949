package io.stakedrop.k8s;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is rendered and checked. */
enum Overlay {
    DEV("k8s/overlays/dev"),
    PROD("k8s/overlays/prod"),
    PODMAN("k8s/overlays/podman"),
    /** The components that no overlay is made of. */
    VARIANTS("tests/k8s/variants");

    private static final Map<Overlay, Manifests> RENDERED = new ConcurrentHashMap<>();

    private final String folder;

    Overlay(String folder) {
        this.folder = folder;
    }

    /** Its objects as they are in the repository. */
    Manifests rendered() {
        return RENDERED.computeIfAbsent(this, it -> Manifests.parse(Kustomize.render(Checkout.ROOT.resolve(folder))));
    }

    /** With what is made beside it: the Secrets of the documented command, and the volume that podman makes of a claim. */
    Manifests installed() {
        return switch (this) {
            case DEV -> rendered().and(generatedSecrets());
            case PODMAN ->
                rendered()
                        .and(generatedSecrets())
                        .and(Manifests.parse(
                                "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: postgres}}"));
            case PROD, VARIANTS -> rendered();
        };
    }

    private static Manifests generatedSecrets() {
        return Manifests.parse(Kustomize.run(
                List.of(Checkout.ROOT.resolve("k8s/generate-secrets").toString())));
    }
}
