package io.kvasir.answer.semantic;

import java.util.ArrayList;
import java.util.List;

/** Parses comma-separated values; quoted fields may contain commas, line breaks and doubled quotes (RFC 4180). */
final class Csv {
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();

    private Csv() {}

    static List<List<String>> rows(String text) {
        Csv csv = new Csv();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"') {
                boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    csv.field.append(letter);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (quoted || letter != ',' && letter != '\n' && letter != '\r') {
                csv.field.append(letter);
            } else if (letter != '\r') {
                csv.endField(letter == '\n');
            }
        }
        csv.endField(true);
        return csv.rows;
    }

    private void endField(boolean last) {
        row.add(field.toString());
        field.setLength(0);
        if (last) {
            if (row.size() > 1) {
                rows.add(row);
            }
            row = new ArrayList<>();
        }
    }
}
