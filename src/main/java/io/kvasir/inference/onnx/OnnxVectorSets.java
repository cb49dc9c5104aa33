package io.kvasir.inference.onnx;

import io.kvasir.inference.GpuSettings;
import io.kvasir.inference.exact.UnitVectors;
import io.kvasir.inference.exact.VectorSet;
import io.kvasir.inference.exact.VectorSets;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Creates vector sets as ONNX Runtime graphs on the devices that run models, round-robin. */
@Singleton
public class OnnxVectorSets implements VectorSets {
    private final Devices devices;

    @Inject
    public OnnxVectorSets(GpuSettings gpu) {
        devices = Devices.of(gpu);
    }

    @Override
    public VectorSet of(UnitVectors vectors) {
        return new OnnxVectorSet(vectors, devices, devices.next());
    }
}
