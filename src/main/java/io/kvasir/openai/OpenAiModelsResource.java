package io.kvasir.openai;

import io.kvasir.inference.http.ModelLookup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Lists the models by OpenAI's protocol. */
@Singleton
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
public class OpenAiModelsResource {
    private final ModelLookup models;

    @Inject
    public OpenAiModelsResource(ModelLookup models) {
        this.models = models;
    }

    @GET
    public ModelList models() {
        return new ModelList(models.list().stream().map(ModelList.Model::of).toList());
    }

    /** Returns one model; its name may contain slashes, as those of published models do. */
    @GET
    @Path("/{id: .+}")
    public ModelList.Model model(@PathParam("id") String id) {
        return ModelList.Model.of(models.info(id));
    }
}
