package io.stakedrop.local.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who PostgreSQL runs as. It refuses to run as root, so root starts it in a user namespace where it is nobody (which
 * needs no change to any file), or where namespaces are refused, as user 65534 with the one capability that lets it
 * reach a folder below others that only root may enter. Data that belongs to another user is served as that user.
 *
 * @param prefix the words that go before each of PostgreSQL's commands
 * @param owner the user id that must own the data, or -1 where it is this process's own
 * @param group that user's group
 */
record PostgresUser(List<String> prefix, int owner, int group) {
    private static final int NOBODY = 65534;
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    /** Chooses for a data folder that need not exist yet. */
    static PostgresUser of(Path data) {
        boolean root = ProcessHandle.current().info().user().orElse("").equals("root");
        return root ? forRoot(data, PostgresUser::works) : new PostgresUser(List.of(), -1, -1);
    }

    static PostgresUser forRoot(Path data, Predicate<List<String>> works) {
        int owner = Files.exists(data) ? attribute(data, "unix:uid") : 0;
        if (owner != 0) {
            return switchedTo(owner, attribute(data, "unix:gid"));
        }
        if (works.test(NAMESPACE)) {
            return new PostgresUser(NAMESPACE, 0, 0);
        }
        PostgresUser nobody = switchedTo(NOBODY, NOBODY);
        if (works.test(nobody.prefix)) {
            return nobody;
        }
        throw new ServerException(
                "PostgreSQL refuses to run as root, and neither `unshare -U` nor `setpriv` works here:"
                        + " run this as another user, or install util-linux.");
    }

    /** Gives a folder, and all in it, to the user who needs it. */
    void take(Path folder) throws IOException {
        if (owner < 0 || attribute(folder, "unix:uid") == owner) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.setAttribute(path, "unix:uid", owner);
                Files.setAttribute(path, "unix:gid", group);
            }
        }
    }

    private static PostgresUser switchedTo(int user, int group) {
        return new PostgresUser(
                List.of(
                        "setpriv",
                        "--reuid=" + user,
                        "--regid=" + group,
                        "--clear-groups",
                        "--inh-caps=+dac_override",
                        "--ambient-caps=+dac_override",
                        // Else access(2), by which initdb looks for its files, ignores that capability.
                        "--securebits=+no_setuid_fixup"),
                user,
                group);
    }

    private static int attribute(Path path, String name) {
        try {
            return (int) Files.getAttribute(path, name);
        } catch (IOException unreadable) {
            throw new ServerException("Cannot read the owner of " + path + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static boolean works(List<String> prefix) {
        try {
            List<String> command =
                    Stream.concat(prefix.stream(), Stream.of("true")).toList();
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException interrupted) {
            throw ServerException.interrupted("looking for a way to start PostgreSQL", interrupted);
        }
    }
}
