package io.kvasir.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * The runtime's environment, a singleton that lives until the process ends.
 *
 * <p>The binding frees it in its own shutdown hook, while the server still finishes requests. A run or load in progress then reads freed
 * memory and the process crashes (onnxruntime issue 31352). The native environment is reference-counted, and each creation returns the
 * existing one with a new reference. A second reference, taken here and never released, leaves the hook nothing to free.
 */
final class OrtEnvironmentHolder {
    private static final Logger LOG = System.getLogger(OrtEnvironmentHolder.class.getName());

    private OrtEnvironmentHolder() {}

    static OrtEnvironment environment() {
        return LazyInstance.ENVIRONMENT;
    }

    /** Created at first use. */
    private static final class LazyInstance {
        private static final OrtEnvironment ENVIRONMENT = start();

        private LazyInstance() {}
    }

    /**
     * Starts the environment on a thread with a large stack: with a long command line, native start-up (1.29) overflows an ordinary one.
     */
    private static OrtEnvironment start() {
        Thread maker = new Thread(null, OrtEnvironment::getEnvironment, "kvasir-onnx-start", 16L << 20);
        maker.start();
        boolean interrupted = false;
        while (maker.isAlive()) {
            try {
                maker.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        disableTelemetry(environment);
        if (!retain(environment)) {
            LOG.log(Level.WARNING, "ONNX Runtime is not as expected: stopping the server while it computes may crash it");
        }
        return environment;
    }

    /** Disables telemetry; {@code ORT_DISABLE_TELEMETRY} in the environment of the process does so even before start-up. */
    private static void disableTelemetry(OrtEnvironment environment) {
        try {
            environment.setTelemetry(false);
        } catch (OrtException e) {
            LOG.log(Level.WARNING, "the telemetry of ONNX Runtime could not be switched off: {0}", e.getMessage());
        }
    }

    /** Takes a second reference by reflection, since the binding has no public way; returns whether that succeeded. */
    private static boolean retain(OrtEnvironment environment) {
        try {
            Field api = Class.forName("ai.onnxruntime.OnnxRuntime", true, OrtEnvironment.class.getClassLoader())
                    .getDeclaredField("ortApiHandle");
            api.setAccessible(true);
            Method handle = OrtEnvironment.class.getDeclaredMethod("getNativeHandle");
            handle.setAccessible(true);
            Method create = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            create.setAccessible(true);
            Object second = create.invoke(
                    null, api.getLong(null), OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(), OrtEnvironment.DEFAULT_NAME);
            return second.equals(handle.invoke(environment));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "no second reference to the environment of ONNX Runtime", e);
            return false;
        }
    }
}
