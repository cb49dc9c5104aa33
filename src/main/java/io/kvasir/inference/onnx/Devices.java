package io.kvasir.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.kvasir.inference.GpuSettings;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The devices that run models: the CPU or the configured GPUs. All CUDA libraries are checked first, because a failed attempt to load the
 * provider unpacks large files; then each device is probed. If something is missing, the CPU is used, or the start fails if a GPU is
 * required.
 */
final class Devices {
    private static final Logger LOG = System.getLogger(Devices.class.getName());

    private final GpuSettings settings;
    private final List<Device> devices;
    private final AtomicInteger turn = new AtomicInteger();

    private Devices(GpuSettings settings, List<Device> devices) {
        this.settings = settings;
        this.devices = devices;
    }

    static Devices of(GpuSettings settings) {
        return of(
                settings,
                OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA),
                new CudaLibraries(settings.libraries()),
                device -> probe(device, settings));
    }

    /** @param trial probes a device and returns what is wrong with it, or null */
    static Devices of(
            GpuSettings settings, boolean runtime, CudaLibraries libraries, Function<Device, @Nullable String> trial) {
        if (!settings.enabled()) {
            return new Devices(settings, List.of(Device.CPU));
        }
        List<Device> wanted = settings.devices().stream().map(Device::new).toList();
        String objection = objection(runtime, libraries);
        for (int i = 0; i < wanted.size() && objection == null; i++) {
            objection = trial.apply(wanted.get(i));
        }
        if (objection == null) {
            return new Devices(settings, wanted);
        }
        if (settings.required()) {
            throw new IllegalArgumentException("kvasir.gpu.required is set, and there is no GPU to use: " + objection);
        }
        LOG.log(Level.WARNING, "no GPU, models run on the processor: {0}", objection);
        return new Devices(settings, List.of(Device.CPU));
    }

    private static @Nullable String objection(boolean runtime, CudaLibraries libraries) {
        if (!runtime) {
            return "this build has ONNX Runtime for the processor only; build with the Maven profile gpu or cuda";
        }
        List<String> missing = libraries.missing();
        return missing.isEmpty() ? null : "these libraries cannot be loaded: " + String.join(", ", missing);
    }

    /** Loads the provider, which looks up the driver's devices; returns what is wrong, or null. */
    private static @Nullable String probe(Device device, GpuSettings settings) {
        OrtEnvironmentHolder.environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            configure(device, settings, options);
            return null;
        } catch (OrtException e) {
            return device + " does not answer: " + e.getMessage();
        }
    }

    /** Returns the device of the next call, round-robin. */
    Device next() {
        return devices.get(Math.floorMod(turn.getAndIncrement(), devices.size()));
    }

    List<Device> all() {
        return devices;
    }

    int batchTokens(int onProcessor) {
        return devices.getFirst().isGpu() ? settings.batchTokens() : onProcessor;
    }

    /** Selects a device in the options of a session; fails with {@code MODEL_UNUSABLE} if it cannot be used. */
    void configure(Device device, OrtSession.SessionOptions options) {
        try {
            configure(device, settings, options);
        } catch (OrtException e) {
            throw new KvasirException(
                    ErrorCode.MODEL_UNUSABLE, "The device " + device + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void configure(Device device, GpuSettings settings, OrtSession.SessionOptions options) throws OrtException {
        if (!device.isGpu()) {
            return;
        }
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(device.number())) {
            if (settings.memoryLimit() > 0) {
                cuda.add("gpu_mem_limit", String.valueOf(settings.memoryLimit()));
                cuda.add("arena_extend_strategy", "kSameAsRequested");
            }
            // Full precision: with TF32, results would depend on the device.
            cuda.add("use_tf32", "0");
            options.addCUDA(cuda);
        }
    }
}
