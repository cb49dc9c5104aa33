package io.kvasir.inference.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A WordPiece vocabulary: a few words, and every letter and digit, so that it covers any English word. */
final class TinyVocabulary {
    /** The first id of a word; lower ids are special tokens. */
    static final int FIRST_WORD = 4;

    private static final List<String> WORDS = List.of(
            "query", "passage", "how", "many", "days", "of", "leave", "do", "employees", "get", "the", "a", "an", "is", "are",
            "to", "in", "and", "for", "holiday", "holidays", "vacation", "paid", "year", "staff", "printer", "network",
            "password", "reset", "server", "incident", "on", "call", "who", "what", "when", "travel", "expense", "##s",
            "##ed", "##ing", ":", ",", ".", "?", "!");

    static final List<String> TOKENS = tokens();

    private TinyVocabulary() {}

    private static List<String> tokens() {
        List<String> tokens = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]"));
        tokens.addAll(WORDS);
        for (char letter : "abcdefghijklmnopqrstuvwxyz0123456789".toCharArray()) {
            tokens.add(String.valueOf(letter));
            tokens.add("##" + letter);
        }
        return tokens.stream().distinct().toList();
    }

    static long id(String token) {
        return TOKENS.indexOf(token);
    }

    static String tokenizerJson() {
        String vocabulary = IntStream.range(0, TOKENS.size())
                .mapToObj(id -> String.format(Locale.ROOT, "\"%s\": %d", TOKENS.get(id), id))
                .collect(Collectors.joining(", "));
        String special = IntStream.range(0, FIRST_WORD)
                .mapToObj(id -> """
                        {"id": %d, "content": "%s", "single_word": false, "lstrip": false, "rstrip": false,
                         "normalized": false, "special": true}""".formatted(id, TOKENS.get(id)))
                .collect(Collectors.joining(", "));
        return """
                {"version": "1.0", "truncation": null, "padding": null,
                 "added_tokens": [%s],
                 "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                   "strip_accents": null, "lowercase": true},
                 "pre_tokenizer": {"type": "BertPreTokenizer"},
                 "post_processor": {"type": "TemplateProcessing",
                   "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                     {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
                   "pair": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                     {"SpecialToken": {"id": "[SEP]", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}},
                     {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
                   "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
                     "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
                 "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
                 "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                   "max_input_chars_per_word": 100, "vocab": {%s}}}
                """.formatted(special, vocabulary);
    }
}
