package io.kvasir.inference.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.kvasir.inference.rewrite.Constant;
import io.kvasir.inference.rewrite.NodeBuilder;
import io.kvasir.inference.rewrite.TinyGraph;
import io.kvasir.inference.tokenizer.TokenSequence;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModelSessionTest {
    private static final List<TokenSequence> TEXTS = List.of(TokenSequence.of(new int[] {1, 2, 3}));

    private static final int DOUBLE = TensorProto.DataType.DOUBLE_VALUE;

    private final OrtEnvironment environment = OrtEnvironmentHolder.environment();

    private static ModelProto casting(int type) {
        return new TinyGraph()
                .node(NodeBuilder.onnx("Cast", "input_ids").with("to", (long) type).build("sentence_embedding"))
                .returning("sentence_embedding", type, "batch", "sequence");
    }

    private OrtSession session(ModelProto model) throws OrtException {
        return environment.createSession(model.toByteArray());
    }

    @Test
    void outputOfAnotherType_isRejected_andClosesTheSession() throws OrtException {
        OrtSession session = session(casting(DOUBLE));

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> ModelSession.of("tiny", environment, session))
                .withMessageContaining("sentence_embedding")
                .withMessageContaining("float")
                .matches(e -> e.code() == ErrorCode.MODEL_UNUSABLE);
        assertThatThrownBy(session::getInputInfo).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void output_ofAnyName_isRead_ifNoneHasTheUsualName() throws OrtException {
        try (ModelSession session = ModelSession.of("tiny", environment, session(casting(Constant.FLOAT)))) {
            assertThat(session.run(TEXTS).values()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void stoppedSession_failsItsRuns_asNotReady() throws OrtException {
        try (ModelSession session = ModelSession.of("tiny", environment, session(casting(Constant.FLOAT)))) {
            session.stop();

            assertThatExceptionOfType(KvasirException.class)
                    .isThrownBy(() -> session.run(TEXTS))
                    .matches(e -> e.code() == ErrorCode.NOT_READY);
        }
    }

    @Test
    void closedSession_afterStop_staysClosed() throws OrtException {
        ModelSession session = ModelSession.of("tiny", environment, session(casting(Constant.FLOAT)));
        session.close();
        session.stop();

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> session.run(TEXTS))
                .withMessageContaining("was unloaded");
    }
}
