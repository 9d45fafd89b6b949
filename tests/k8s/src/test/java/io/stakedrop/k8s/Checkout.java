package io.stakedrop.k8s;

import java.nio.file.Path;
import java.util.List;

/** Where things are in this repository. */
final class Checkout {
    static final Path ROOT = Path.of(System.getProperty("stakedrop.root", "../.."));

    private Checkout() {}

    /** The main sources that one of the services is made of. */
    static List<Path> sourcesOf(String service) {
        return List.of(ROOT.resolve(service).resolve("src/main"), ROOT.resolve("libs/service-kit/src/main"));
    }
}
