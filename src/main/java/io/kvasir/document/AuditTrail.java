package io.kvasir.document;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/** Records who changed collections and who ran administrative actions: in the log and in the table {@code audit}. */
@Singleton
public class AuditTrail {
    private static final Logger LOG = System.getLogger(AuditTrail.class.getName());

    private final EntityManager entities;

    @Inject
    public AuditTrail(EntityManager entities) {
        this.entities = entities;
    }

    /** Records an action: with the change itself in the caller's transaction, or in a transaction of its own. */
    @Transactional
    public void record(String caller, String action, Map<String, Object> detail) {
        String json = JSON.createObjectBuilder(detail).build().toString();
        LOG.log(Level.INFO, "audit: {0} by {1}: {2}", action, caller, json);
        entities.persist(AuditRow.of(caller, action, json));
    }
}
