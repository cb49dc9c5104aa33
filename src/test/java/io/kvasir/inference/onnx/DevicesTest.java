package io.kvasir.inference.onnx;

import io.kvasir.inference.GpuSettings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests everything up to the call of the execution provider, without a GPU. */
class DevicesTest {
    @TempDir
    Path folder;

    private GpuSettings settings(boolean enabled, boolean required) {
        return new GpuSettings(enabled, required, List.of(0, 2), 0, 8192, folder);
    }

    private CudaLibraries all() {
        return new CudaLibraries(folder, library -> true);
    }

    private CudaLibraries none(Set<String> terms) {
        return new CudaLibraries(folder, library -> {
            terms.add(library);
            return false;
        });
    }

    private static Devices of(GpuSettings settings, boolean runtime, CudaLibraries libraries) {
        return Devices.of(settings, runtime, libraries, device -> null);
    }

    @Test
    void gpu_notEnabled_isNotProbed() {
        Set<String> terms = new HashSet<>();

        assertThat(of(settings(false, false), true, none(terms)).all()).containsExactly(Device.CPU);
        assertThat(terms).isEmpty();
    }

    @Test
    void devices_available_areUsedInTurn() {
        Devices devices = of(settings(true, false), true, all());

        assertThat(IntStream.range(0, 4).mapToObj(i -> devices.next().toString()))
                .containsExactly("cuda:0", "cuda:2", "cuda:0", "cuda:2");
        assertThat(devices.batchTokens(256)).isEqualTo(8192);
    }

    @Test
    void gpu_withoutDriver_fallsBackToTheCpu() {
        Devices devices = of(settings(true, false), true, none(new HashSet<>()));

        assertThat(devices.all()).containsExactly(Device.CPU);
        assertThat(devices.batchTokens(256)).isEqualTo(256);
    }

    @Test
    void requiredGpu_notAvailable_preventsTheStart_namingTheReason() {
        CudaLibraries noCudnn = new CudaLibraries(folder, library -> !library.startsWith("libcudnn"));

        assertThatThrownBy(() -> of(settings(true, true), true, noCudnn))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kvasir.gpu.required")
                .hasMessageContaining("libcudnn.so.9")
                .hasMessageNotContaining("libcudart");
        assertThatThrownBy(() -> of(settings(true, true), true, none(new HashSet<>())))
                .hasMessageContaining("NVIDIA's driver");
    }

    @Test
    void failingGpu_fallsBackToTheCpu_orPreventsTheStart() {
        Function<Device, @Nullable String> second = device -> device.number() == 2 ? device + " is off" : null;

        assertThat(Devices.of(settings(true, false), true, all(), second).all()).containsExactly(Device.CPU);
        assertThatThrownBy(() -> Devices.of(settings(true, true), true, all(), second))
                .hasMessageContaining("kvasir.gpu.required")
                .hasMessageContaining("cuda:2 is off");
    }

    @Test
    void requiredGpu_withTheCpuBuild_explainsHowToBuild() {
        assertThatThrownBy(() -> of(settings(true, true), false, all())).hasMessageContaining("profile gpu");
    }

    @Test
    void realProbe_onAnyMachine_returnsADeviceOrAReason() {
        Devices devices = Devices.of(settings(true, false));

        assertThat(devices.all()).isIn(List.of(Device.CPU), List.of(new Device(0), new Device(2)));
    }
}
