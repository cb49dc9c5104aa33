package io.kvasir.ingest;

/** What a document is called where neither its sender nor itself gives a title. */
final class DocumentName {
    private DocumentName() {}

    /** The last part of the uri without its file extension. */
    static String of(String uri) {
        boolean url = uri.matches("[A-Za-z][A-Za-z0-9+.-]*://.*");
        String path = (url ? uri.replaceFirst("[?#].*$", "") : uri).replaceFirst("/+$", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        return Readers.mediaType(name).isPresent() && name.lastIndexOf('.') > 0
                ? name.substring(0, name.lastIndexOf('.'))
                : name.isBlank() ? uri : name;
    }
}
