package io.kvasir.flow;

/**
 * What one call to a model may ask for, whatever protocol it comes by.
 *
 * @param maxTexts texts of one call, at most
 * @param truncate whether texts beyond a model's limit are cut where the caller does not say
 * @param concurrent calls that embed at the same time, at most
 */
public record CallSettings(int maxTexts, boolean truncate, int concurrent) {

    public CallSettings {
        if (maxTexts < 1 || maxTexts > 100_000) {
            throw new IllegalArgumentException("kvasir.inference.max-texts must be from 1 to 100000, not " + maxTexts);
        }
        if (concurrent < 1) {
            throw new IllegalArgumentException(CallConfig.CONCURRENT + " must be at least 1, not " + concurrent);
        }
    }
}
