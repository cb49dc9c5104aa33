package io.kvasir.inference.schedule;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;

/** Pins threads to processors with the C library's {@code sched_setaffinity} (Linux). */
final class CpuAffinity {
    private static final Logger LOG = System.getLogger(CpuAffinity.class.getName());
    private static final int SET_BYTES = 128;
    private static final FunctionDescriptor AFFINITY = FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);

    private CpuAffinity() {}

    /** Returns the processors that the calling thread may use; empty if that cannot be determined. */
    static BitSet allowedCpus() {
        byte[] set = new byte[SET_BYTES];
        return call("sched_getaffinity", set) ? BitSet.valueOf(set) : new BitSet();
    }

    /** Pins the calling thread to the {@code number}-th processor it may use, modulo their count; returns false if it cannot. */
    static boolean pin(int number) {
        BitSet allowed = allowedCpus();
        if (allowed.isEmpty()) {
            return false;
        }
        int processor = allowed.nextSetBit(0);
        for (int i = number % allowed.cardinality(); i > 0; i--) {
            processor = allowed.nextSetBit(processor + 1);
        }
        BitSet own = new BitSet();
        own.set(processor);
        byte[] set = new byte[SET_BYTES];
        byte[] given = own.toByteArray();
        System.arraycopy(given, 0, set, 0, given.length);
        return call("sched_setaffinity", set);
    }

    private static boolean call(String function, byte[] set) {
        Linker linker = Linker.nativeLinker();
        SymbolLookup library = linker.defaultLookup();
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle handle = linker.downcallHandle(library.findOrThrow(function), AFFINITY);
            MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, set);
            int result = (int) handle.invokeExact(0, (long) SET_BYTES, memory);
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, set, 0, set.length);
            // The system call returns the number of bytes written, the C library's wrapper 0.
            return result >= 0;
        } catch (Throwable e) {
            LOG.log(Level.WARNING, "threads cannot be kept on processors here: {0}", e.toString());
            return false;
        }
    }
}
