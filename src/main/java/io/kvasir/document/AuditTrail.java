package io.kvasir.document;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/** Records who changed collections: in the log and, with the change itself, in the table {@code audit}. */
@Singleton
public class AuditTrail {
    private static final Logger LOG = System.getLogger(AuditTrail.class.getName());

    private final EntityManager entities;

    @Inject
    public AuditTrail(EntityManager entities) {
        this.entities = entities;
    }

    /** Records an action in the caller's transaction. */
    public void record(String caller, String action, Map<String, Object> detail) {
        String json = JSON.createObjectBuilder(detail).build().toString();
        LOG.log(Level.INFO, "audit: {0} by {1}: {2}", action, caller, json);
        entities.createNativeQuery(
                        "insert into audit (caller, action, detail) values (:caller, :action, cast(:detail as jsonb))")
                .setParameter("caller", caller)
                .setParameter("action", action)
                .setParameter("detail", json)
                .executeUpdate();
    }
}
