package io.kvasir.inference.http;

import io.kvasir.inference.ModelRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Lists the models of this server. Tier 1. */
@Singleton
@Path("/models")
@Produces(MediaType.APPLICATION_JSON)
public class ModelsResource {
    private final ModelRegistry models;

    @Inject
    public ModelsResource(ModelRegistry models) {
        this.models = models;
    }

    @GET
    public List<ModelResponse> models() {
        return models.list().stream().map(model -> ModelResponse.of(model, models)).toList();
    }
}
