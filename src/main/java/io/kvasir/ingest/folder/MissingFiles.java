package io.kvasir.ingest.folder;

/** The handling of documents whose file no longer exists. */
public enum MissingFiles {
    /** Keeps the documents. */
    KEEP,
    /** Deletes them, unless the whole folder seems to be missing. */
    DELETE,
    /** Deletes them, whatever their number. */
    DELETE_CONFIRMED;

    /** Maximum number of unconfirmed deletions if more than half of the documents are missing. */
    private static final int MAX_UNCONFIRMED_DELETES = 10;

    /** Returns the constant for the flags of a request. */
    public static MissingFiles of(boolean delete, boolean confirmed) {
        return !delete ? KEEP : confirmed ? DELETE_CONFIRMED : DELETE;
    }

    /**
     * Returns the reason not to delete documents; empty if they may be deleted.
     *
     * @param found number of existing files
     * @param known number of documents below the folder
     * @param missing number of these whose file is missing
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
