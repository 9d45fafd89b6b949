package io.stakedrop.gateway.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The gateway's certificate in tests: one at the beginning, and another to replace it by. */
public final class Certificates {

    static final String PASSWORD = "secret-of-tests";

    /** System property with the folder that holds them. */
    private static final String FOLDER = "stakedrop.test.certificates";

    private Certificates() {}

    /** Makes both, and tells where the gateway's is. */
    static Path create() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("stakedrop-certificates");
        make(folder.resolve("first.p12"), "first");
        make(folder.resolve("second.p12"), "second");
        System.setProperty(FOLDER, folder.toString());
        use("first");
        return folder.resolve("gateway.p12");
    }

    /** Puts a certificate, {@code first} or {@code second}, where the gateway reads it. */
    public static void use(String name) {
        Path folder = Path.of(System.getProperty(FOLDER));
        try {
            Path copy = Files.copy(folder.resolve(name + ".p12"), folder.resolve("new.p12"));
            Files.move(
                    copy,
                    folder.resolve("gateway.p12"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path store, String name) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-alias",
                        name,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
    }
}
