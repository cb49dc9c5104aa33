package io.kvasir.it;

import org.jboss.arquillian.container.spi.event.DeployDeployment;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.container.spi.event.container.BeforeStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Arquillian deploys and undeploys for every class. Here the first class deploys and the others find the application
 * running, as a server in use would: a deployment takes as long as all calls of a class. Before the server starts, the
 * database of the tests is emptied.
 */
public class OneDeployment implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Observer.class);
    }

    /** Stands between Arquillian's events and its own observers. */
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
