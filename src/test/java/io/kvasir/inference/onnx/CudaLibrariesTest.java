package io.kvasir.inference.onnx;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Uses files of a few bytes in place of the CUDA libraries; none is loaded. */
class CudaLibrariesTest {
    private static final String DRIVER = "libcuda.so.1";

    @TempDir
    Path folder;

    private final List<String> loaded = new ArrayList<>();

    private Path packaged(String... libraries) throws IOException {
        return packagedIn("cuda-12", libraries);
    }

    private Path packagedIn(String jar, String... libraries) throws IOException {
        Path names = Files.createDirectories(folder.resolve(jar).resolve("org/bytedeco/cuda/linux-x86_64"));
        for (String library : libraries) {
            Files.writeString(names.resolve(library), jar);
        }
        return folder.resolve(jar);
    }

    private Path unpacked() {
        return folder.resolve("cuda");
    }

    /** Returns the missing libraries on a system with only the driver; the application's class loader is a child of the jars' loader. */
    private List<String> missing(Path... jars) throws IOException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        try (URLClassLoader shared = new URLClassLoader(urls, null);
                URLClassLoader application = new URLClassLoader(new URL[0], shared)) {
            return new CudaLibraries(unpacked(), this::load, application).missing();
        }
    }

    private boolean load(String library) {
        boolean there = library.equals(DRIVER) || library.startsWith("/") && Files.exists(Path.of(library));
        if (there) {
            loaded.add(library);
        }
        return there;
    }

    @Test
    void packagedLibrary_missingInTheSystem_isUnpackedAndLoaded() throws IOException {
        List<String> missing = missing(packaged("libcudart.so.12", "libcudnn.so.9"));

        assertThat(missing).noneMatch(name -> name.startsWith("libcudart")).doesNotContain("libcudnn.so.9").contains("libcublas.so.12");
        assertThat(loaded)
                .containsExactly(
                        DRIVER,
                        unpacked().resolve("libcudart.so.12").toString(),
                        unpacked().resolve("libcudnn.so.9").toString());
        try (var files = Files.list(unpacked())) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("libcudart.so.12", "libcudnn.so.9");
        }
    }

    @Test
    void packagedLibrary_alreadyUnpacked_isReused() throws IOException {
        Files.createDirectories(unpacked());
        Files.writeString(unpacked().resolve("libcudart.so.12"), "from before");

        missing(packaged("libcudart.so.12"));

        assertThat(unpacked().resolve("libcudart.so.12")).hasContent("from before");
    }

    @Test
    void packagedLibrary_inTwoJars_isTakenFromTheNewerOne() throws IOException {
        missing(
                packagedIn("cuda-12", "libcudart.so.12", "libcublas.so.12"),
                packagedIn("cuda-redist-12", "libcudart.so.12"));

        assertThat(unpacked().resolve("libcudart.so.12")).hasContent("cuda-redist-12");
        assertThat(unpacked().resolve("libcublas.so.12")).hasContent("cuda-12");
    }

    @Test
    void packagedCompiler_isLoadedAfterTheLibraryItOpensByName() throws IOException {
        missing(packaged("libnvrtc.so.12", "libnvrtc-builtins.so.12.9"));

        assertThat(loaded)
                .containsSubsequence(
                        unpacked().resolve("libnvrtc-builtins.so.12.9").toString(),
                        unpacked().resolve("libnvrtc.so.12").toString());
    }

    @Test
    void systemLibrary_isPreferredToThePackagedOne() throws IOException {
        try (URLClassLoader jar = new URLClassLoader(new URL[] {packaged("libcudart.so.12").toUri().toURL()}, null)) {
            assertThat(new CudaLibraries(unpacked(), library -> true, jar).missing()).isEmpty();
        }
        assertThat(unpacked()).doesNotExist();
    }

    @Test
    void uncreatableFolder_isReportedAsAMissingLibrary() throws IOException {
        Files.writeString(unpacked(), "a file where the folder should be");

        assertThat(missing(packaged("libcudart.so.12"))).contains("libcudart.so.12 of CUDA 12.8 or newer");
    }

    @Test
    void missingDriver_endsTheSearch() {
        List<String> path = new ArrayList<>();
        CudaLibraries libraries = new CudaLibraries(unpacked(), library -> !path.add(library));

        assertThat(libraries.missing()).singleElement().asString().contains(DRIVER);
        assertThat(path).containsExactly(DRIVER);
    }
}
