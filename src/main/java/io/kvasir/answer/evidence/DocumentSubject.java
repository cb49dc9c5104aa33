package io.kvasir.answer.evidence;

import io.kvasir.index.PassageHit;

/** What a document is about, by its title and the name of its file. */
final class DocumentSubject {
    private DocumentSubject() {}

    static String of(PassageHit hit) {
        String path = hit.uri().replaceFirst("(?s)[?#].*+", "");
        String file = path.substring(path.lastIndexOf('/') + 1);
        String name = file.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "").replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
        return (hit.title() + " " + name.replace('_', ' ')).strip();
    }
}
