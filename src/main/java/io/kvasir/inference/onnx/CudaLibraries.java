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
 * The shared libraries that ONNX Runtime's CUDA provider needs: CUDA 12, its runtime of 12.8 or newer, and cuDNN 9. What the
 * system has is used; what it has not is taken from the jars beside the runtime's own, if the server was built with them, and
 * loaded beforehand, so that the provider finds it by name. The driver's own library always comes from the system.
 */
final class CudaLibraries {
    private static final Logger LOG = System.getLogger(CudaLibraries.class.getName());
    private static final String DRIVER = "libcuda.so.1";

    private static final String CUDA_RUNTIME = "libcudart.so.12";

    /** In the order in which they need one another. */
    private static final List<String> LIBRARIES = List.of(
            CUDA_RUNTIME, "libnvrtc.so.12", "libnvJitLink.so.12", "libcublasLt.so.12", "libcublas.so.12",
            "libcurand.so.10", "libcufft.so.11", "libcudnn.so.9", "libcudnn_graph.so.9", "libcudnn_ops.so.9",
            "libcudnn_engines_runtime_compiled.so.9", "libcudnn_engines_precompiled.so.9", "libcudnn_heuristic.so.9",
            "libcudnn_cnn.so.9", "libcudnn_adv.so.9");
    /** What a packaged library opens by a name that only its own version has. */
    private static final Map<String, String> COMPANIONS = Map.of("libnvrtc.so.12", "libnvrtc-builtins.so.12.9");
    private static final String FOLDER = "org/bytedeco/cuda/linux-x86_64/";
    /** The newer one of two jars that share some names: it has no cuBLAS and no cuDNN. */
    private static final String PREFERRED_JAR = "/cuda-redist-";

    private final Predicate<String> loading;
    private final Path unpacked;
    private final ClassLoader packaged;

    CudaLibraries(Path unpacked) {
        this(unpacked, CudaLibraries::load);
    }

    /** In the server both jars are in a library that the application shares: the runtime's loader finds them there. */
    CudaLibraries(Path unpacked, Predicate<String> loading) {
        this(unpacked, loading, OrtEnvironment.class.getClassLoader());
    }

    /**
     * @param loading loads a library by name or path and tells whether it could
     * @param packaged has the libraries that came with the server
     */
    CudaLibraries(Path unpacked, Predicate<String> loading, ClassLoader packaged) {
        this.unpacked = unpacked;
        this.loading = loading;
        this.packaged = packaged;
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

    /** Looks at the library and lets go of it: one that stayed in the process would be taken for the newer one of its name. */
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

    /** What is missing; empty where everything could be loaded. */
    List<String> missing() {
        if (!loading.test(DRIVER)) {
            return List.of(DRIVER + " (NVIDIA's driver)");
        }
        List<String> missing = new ArrayList<>();
        for (String library : LIBRARIES) {
            if (!loading.test(library) && !loadPackaged(library)) {
                missing.add(library.equals(CUDA_RUNTIME) ? library + " of CUDA 12.8 or newer" : library);
            }
        }
        return missing;
    }

    private boolean loadPackaged(String library) {
        String companion = COMPANIONS.get(library);
        return (companion == null || loadPackaged(companion)) && unpack(library) && loading.test(unpacked.resolve(library).toString());
    }

    /** Makes a file of a packaged library, and tells whether there is one. */
    private boolean unpack(String library) {
        Path target = unpacked.resolve(library);
        try {
            List<URL> found = Collections.list(packaged.getResources(FOLDER + library));
            if (found.isEmpty()) {
                return false;
            }
            URL preferred = found.stream()
                    .filter(url -> url.toString().contains(PREFERRED_JAR))
                    .findFirst()
                    .orElse(found.getFirst());
            if (!Files.exists(target)) {
                Files.createDirectories(unpacked);
                Path part = Files.createTempFile(unpacked, library, ".part");
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
