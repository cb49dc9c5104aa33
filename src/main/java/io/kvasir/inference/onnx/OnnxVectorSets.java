package io.kvasir.inference.onnx;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.kvasir.inference.GpuSettings;
import io.kvasir.inference.exact.UnitVectors;
import io.kvasir.inference.exact.VectorSet;
import io.kvasir.inference.exact.VectorSets;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** Creates vector sets as ONNX Runtime graphs, on the CPU or round-robin on the devices that run models. */
@Singleton
public class OnnxVectorSets implements VectorSets {
    private final GpuSettings gpu;
    /** Probed once a GPU is wanted. Guarded by this. */
    private @Nullable Devices devices;

    @Inject
    public OnnxVectorSets(GpuSettings gpu) {
        this.gpu = gpu;
    }

    private synchronized Devices devices() {
        if (devices == null) {
            devices = Devices.of(gpu);
        }
        return devices;
    }

    @Override
    public boolean findGpu(String setting) {
        if (!gpu.enabled()) {
            throw new IllegalArgumentException(setting + " gpu needs kvasir.gpu.enabled");
        }
        return devices().all().getFirst().isGpu();
    }

    /** Returns the limit of direct memory: {@code -XX:MaxDirectMemorySize}, or the size of the heap. */
    @Override
    public long maxBytes() {
        HotSpotDiagnosticMXBean hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        long given = hotSpot == null ? 0 : Long.parseLong(hotSpot.getVMOption("MaxDirectMemorySize").getValue());
        return given == 0 ? Runtime.getRuntime().maxMemory() : given;
    }

    @Override
    public VectorSet onCpu(UnitVectors vectors) {
        return new OnnxVectorSet(vectors, options -> {});
    }

    @Override
    public VectorSet onGpu(UnitVectors vectors) {
        Device device = devices().next();
        return new OnnxVectorSet(vectors, options -> devices().configure(device, options));
    }
}
