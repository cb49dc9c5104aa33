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
 * Where models compute: on the processor, or on the graphics processors that were asked for. Everything CUDA needs is looked
 * for before it is asked for, because a failed attempt unpacks half a gigabyte first; then each device is asked for once. What is
 * missing is logged and the processor computes, or the start is refused where the settings say so.
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

    /** @param trial tries out a device and tells what is wrong with it, or null */
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

    /** Loads the provider, which looks for the driver's devices. */
    private static @Nullable String probe(Device device, GpuSettings settings) {
        OrtEnvironmentHolder.environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            configure(device, settings, options);
            return null;
        } catch (OrtException e) {
            return device + " does not answer: " + e.getMessage();
        }
    }

    /** The device for the next call: each in turn. */
    Device next() {
        return devices.get(Math.floorMod(turn.getAndIncrement(), devices.size()));
    }

    List<Device> all() {
        return devices;
    }

    int batchTokens(int onProcessor) {
        return devices.getFirst().isGpu() ? settings.batchTokens() : onProcessor;
    }

    /** Asks for a device in a session's options. */
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
            // Results in full precision: TF32 would make them depend on the device.
            cuda.add("use_tf32", "0");
            options.addCUDA(cuda);
        }
    }
}
