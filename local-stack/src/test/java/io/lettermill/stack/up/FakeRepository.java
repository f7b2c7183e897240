package io.lettermill.stack.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A folder in which five {@link FakeService}s lie where the packaged services would. */
final class FakeRepository {
    private static final String CLASS = FakeService.class.getName().replace('.', '/') + ".class";

    private FakeRepository() {}

    static Path in(Path folder) throws IOException {
        for (Service service : Service.values()) {
            Path jar =
                    folder.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
            Files.createDirectories(jar.getParent());
            write(jar);
        }
        return folder;
    }

    private static void write(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var compiled = FakeService.class.getResourceAsStream("/" + CLASS)) {
            out.putNextEntry(new JarEntry(CLASS));
            java.util.Objects.requireNonNull(compiled).transferTo(out);
        }
    }
}
