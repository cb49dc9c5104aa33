package io.kvasir.ingest;

/** What becomes of documents whose file is not there any more. */
public enum MissingFiles {
    /** They stay. */
    KEEP,
    /** They are deleted, unless it looks as if the folder, not the files, were missing. */
    DELETE,
    /** They are deleted, however many they are. */
    DELETE_CONFIRMED;

    /** So few may be deleted without a question, whatever their share is. */
    private static final int MAX_UNCONFIRMED_DELETES = 10;

    /** What a request says. */
    public static MissingFiles of(boolean delete, boolean confirmed) {
        return !delete ? KEEP : confirmed ? DELETE_CONFIRMED : DELETE;
    }

    /**
     * Why documents are not deleted; an empty text where they may be.
     *
     * @param found files that are there
     * @param known documents below the folder
     * @param missing of these the ones whose file is not there
     */
    String reasonToKeep(int found, int known, int missing) {
        if (this == DELETE_CONFIRMED || missing == 0) {
            return "";
        }
        if (found == 0) {
            return "Nothing was found there, which is how a folder looks whose disk is not mounted: " + missing
                    + " documents were not deleted. Send confirm_deletes to have them deleted.";
        }
        if (missing > MAX_UNCONFIRMED_DELETES && 2L * missing > known) {
            return missing + " of " + known + " documents have no file any more, more than half: none was deleted. "
                    + "Send confirm_deletes to have them deleted.";
        }
        return "";
    }
}
