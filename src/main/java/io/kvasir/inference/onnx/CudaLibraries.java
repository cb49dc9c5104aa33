package io.kvasir.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The shared libraries of ONNX Runtime's CUDA provider: CUDA 12, with a runtime of 12.8 or newer, and cuDNN 9. Libraries missing from the
 * system are taken from the jars packaged with the server, if any, and loaded in advance, so that the provider finds them by name. The
 * driver's library always comes from the system.
 */
final class CudaLibraries {
    private static final Logger LOG = System.getLogger(CudaLibraries.class.getName());
    private static final String DRIVER = "libcuda.so.1";

    private static final String CUDA_RUNTIME = "libcudart.so.12";

    /** In order of dependency. */
    private static final List<String> LIBRARIES = List.of(
            CUDA_RUNTIME, "libnvrtc.so.12", "libnvJitLink.so.12", "libcublasLt.so.12", "libcublas.so.12",
            "libcurand.so.10", "libcufft.so.11", "libcudnn.so.9", "libcudnn_graph.so.9", "libcudnn_ops.so.9",
            "libcudnn_engines_runtime_compiled.so.9", "libcudnn_engines_precompiled.so.9", "libcudnn_heuristic.so.9",
            "libcudnn_cnn.so.9", "libcudnn_adv.so.9");
    /** Libraries that a packaged library opens by a version-specific name. */
    private static final Map<String, String> COMPANIONS = Map.of("libnvrtc.so.12", "libnvrtc-builtins.so.12.9");
    private static final String FOLDER = "org/bytedeco/cuda/linux-x86_64/";
    /** The newer of two jars with common names; it lacks cuBLAS and cuDNN. */
    private static final String PREFERRED_JAR = "/cuda-redist-";

    private final Predicate<String> loader;
    private final Path folder;
    private final ClassLoader packagedLoader;

    CudaLibraries(Path unpacked) {
        this(unpacked, CudaLibraries::load);
    }

    /** Uses the class loader of ONNX Runtime: in the server, both jars are in a library shared with the application. */
    CudaLibraries(Path unpacked, Predicate<String> loading) {
        this(unpacked, loading, OrtEnvironment.class.getClassLoader());
    }

    /**
     * @param loading loads a library by name or path and returns whether that succeeded
     * @param packaged class loader of the libraries packaged with the server
     */
    CudaLibraries(Path unpacked, Predicate<String> loading, ClassLoader packaged) {
        this.folder = unpacked;
        this.loader = loading;
        this.packagedLoader = packaged;
    }

    private static boolean load(String library) {
        try {
            if (library.endsWith(CUDA_RUNTIME) && !isNewEnough(library)) {
                return false;
            }
            open(library, Arena.global());
            return true;
        } catch (IllegalArgumentException | UnsatisfiedLinkError e) {
            return false;
        }
    }

    /** Probes the runtime's version and unloads it: while it stays loaded, it would be used instead of a newer one of the same name. */
    private static boolean isNewEnough(String runtime) {
        try (Arena arena = Arena.ofConfined()) {
            return open(runtime, arena).find("cudaLibraryGetKernel").isPresent();
        }
    }

    private static SymbolLookup open(String library, Arena arena) {
        return library.startsWith("/")
                ? SymbolLookup.libraryLookup(Path.of(library), arena)
                : SymbolLookup.libraryLookup(library, arena);
    }

    /** Loads all libraries and returns those missing; empty if all were loaded. */
    List<String> missing() {
        if (!loader.test(DRIVER)) {
            return List.of(DRIVER + " (NVIDIA's driver)");
        }
        List<String> missing = new ArrayList<>();
        for (String library : LIBRARIES) {
            if (!loader.test(library) && !loadPackaged(library)) {
                missing.add(library.equals(CUDA_RUNTIME) ? library + " of CUDA 12.8 or newer" : library);
            }
        }
        return missing;
    }

    private boolean loadPackaged(String library) {
        String companion = COMPANIONS.get(library);
        return (companion == null || loadPackaged(companion)) && unpack(library) && loader.test(folder.resolve(library).toString());
    }

    /** Unpacks a packaged library to a file; returns false if there is none. */
    private boolean unpack(String library) {
        Path target = folder.resolve(library);
        try {
            List<URL> found = Collections.list(packagedLoader.getResources(FOLDER + library));
            if (found.isEmpty()) {
                return false;
            }
            URL preferred = found.stream()
                    .filter(url -> url.toString().contains(PREFERRED_JAR))
                    .findFirst()
                    .orElse(found.getFirst());
            if (!Files.exists(target)) {
                Files.createDirectories(folder);
                Path part = Files.createTempFile(folder, library, ".part");
                try (InputStream content = preferred.openStream()) {
                    Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(part);
                }
            }
            return true;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the packaged {0} cannot be unpacked: {1}", library, e);
            return false;
        }
    }
}
