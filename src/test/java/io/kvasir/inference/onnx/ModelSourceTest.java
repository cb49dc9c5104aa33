package io.kvasir.inference.onnx;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModelSourceTest {

    @Test
    void file_ofAModelThatIsNotPackaged_isNamed() {
        assertThatThrownBy(() -> new ModelSource.Packaged("no-such-model.onnx").open())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-model.onnx");
    }
}
