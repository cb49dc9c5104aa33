package io.kvasir.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * The runtime's environment, one in a process, which lives until the process ends.
 *
 * <p>The binding frees it in a shutdown hook of its own. Those run while the server still answers what it was asked, and a
 * run or a load that goes on then reads freed memory: the process crashes instead of ending (onnxruntime issue 31352). The
 * native environment counts who holds it, and each creation returns the one there is and counts up. So a second reference,
 * taken here and never given back, leaves the hook nothing to free.
 */
final class OrtEnvironmentHolder {
    private static final Logger LOG = System.getLogger(OrtEnvironmentHolder.class.getName());

    private OrtEnvironmentHolder() {}

    static OrtEnvironment environment() {
        return LazyInstance.ENVIRONMENT;
    }

    /** Made by the first who asks. */
    private static final class LazyInstance {
        private static final OrtEnvironment ENVIRONMENT = start();

        private LazyInstance() {}
    }

    /** On a long command line the native start-up (1.29) overruns the stack of an ordinary thread, so it gets one with room. */
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

    /** Of what is computed, and where; {@code ORT_DISABLE_TELEMETRY} in the environment of the process says so before it starts. */
    private static void disableTelemetry(OrtEnvironment environment) {
        try {
            environment.setTelemetry(false);
        } catch (OrtException e) {
            LOG.log(Level.WARNING, "the telemetry of ONNX Runtime could not be switched off: {0}", e.getMessage());
        }
    }

    /** The binding has no public way to a second reference. */
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
