package io.stakedrop.verify;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The command line. It ends with 0 when all is equal, 1 when something differs, 2 when it could not be found out. */
public final class Main {
    static final int EQUAL = 0;
    static final int DIFFERENT = 1;
    static final int UNKNOWN = 2;

    private static final String USAGE = """
            Recomputes what an airdrop published, offline.

              allocation --allocation FILE --inputs FILE [--overrides FILE] [--list FILE]
                  Divides the pool by the published terms (JSON, as the API shows an allocation) among the published wallets
                  (CSV: address,weight,factor), and compares the claims with the content hash of the terms, and
                  with the published list (CSV: index,address,amount) row by row. What accepted appeals changed is read from
                  the overrides (CSV: address,amount) that the terms name by their hash.

              root --list FILE --root HASH
                  Builds Merkle trees of a list in every format in use until one has the root, and says which.

              bundle --folder FOLDER [--root HASH]
                  Reads an unpacked bundle: compares every file with its SHA-256, every proof with the root, and the root with
                  that of a tree built anew of all claims, and with HASH, the contract's.

            Files whose names end in .gz are inflated. It ends with 0 when all is equal, with 1 when something differs, and with 2
            when a file cannot be read or the command is not understood.
            """;

    private Main() {}

    /** Runs the command. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /**
     * Runs the command within another program.
     *
     * @return the exit code
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            if (arguments.isEmpty() || arguments.contains("--help")) {
                out.print(USAGE);
                return arguments.isEmpty() ? UNKNOWN : EQUAL;
            }
            Options options = Options.parse(arguments.subList(1, arguments.size()));
            return switch (arguments.getFirst()) {
                case "allocation" -> {
                    options.requireOnly("--allocation", "--inputs", "--overrides", "--list");
                    AllocationFile allocation = AllocationFile.read(options.require("--allocation", Path::of));
                    yield new AllocationCheck(
                                    allocation,
                                    InputsFile.read(
                                            options.require("--inputs", Path::of),
                                            OverridesFile.read(
                                                    options.find("--overrides")
                                                            .map(Path::of)
                                                            .orElse(null),
                                                    allocation.overridesHash())),
                                    out)
                            .run(options.find("--list").map(Path::of).orElse(null));
                }
                case "root" -> {
                    options.requireOnly("--list", "--root");
                    yield RootCheck.run(options.require("--list", Path::of), options.root(), out);
                }
                case "bundle" -> {
                    options.requireOnly("--folder", "--root");
                    yield BundleCheck.run(
                            options.require("--folder", Path::of),
                            options.find("--root").isPresent() ? options.root() : null,
                            out);
                }
                default -> throw new UnknownException("There is no command " + arguments.getFirst() + "; see --help.");
            };
        } catch (UnknownException unknown) {
            err.println(unknown.getMessage());
            return UNKNOWN;
        }
    }
}
