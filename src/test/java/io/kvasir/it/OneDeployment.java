package io.kvasir.it;

import org.jboss.arquillian.container.spi.event.DeployDeployment;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.container.spi.event.container.BeforeStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Deploys once for all classes, where Arquillian would deploy and undeploy for each: a deployment takes as long as all calls of a
 * class. The test database is emptied before the server starts.
 */
public class OneDeployment implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Observer.class);
    }

    /** Intercepts Arquillian's deployment events. */
    public static class Observer {
        private boolean deployed;

        public void empty(@Observes BeforeStart event) {
            TestDatabase.empty();
        }

        public void deploy(@Observes EventContext<DeployDeployment> context) {
            if (deployed) {
                context.getEvent().getDeployment().deployed();
            } else {
                context.proceed();
                deployed = true;
            }
        }

        public void undeploy(@Observes EventContext<UnDeployDeployment> context) {
            context.getEvent().getDeployment().undeployed();
        }
    }
}
