package io.kvasir.openai;

import io.kvasir.inference.ModelInfo;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The response of {@code /v1/models}.
 *
 * @param object always {@code list}
 */
public record ModelList(String object, List<Model> data) {

    ModelList(List<Model> data) {
        this("list", data);
    }

    /**
     * A model.
     *
     * @param object always {@code model}
     * @param created start time of this server in seconds since 1970
     * @param ownedBy provider of the model
     */
    public record Model(String id, String object, long created, String ownedBy) {

        static Model of(ModelInfo model) {
            long started = ManagementFactory.getRuntimeMXBean().getStartTime() / 1000;
            return new Model(model.name(), "model", started, model.provider());
        }
    }
}
