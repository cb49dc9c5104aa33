package io.kvasir.inference.tokenizer;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Content of the {@code tokenizer.json} of a BERT model: normalisation, word pieces and added tokens. */
record WordPieceFile(BertNormalizer normalizer, WordPieceVocabulary vocabulary, AddedTokens addedTokens) {

    /** Higher ids do not fit into the nodes of {@link WordPieceVocabulary}. */
    private static final int MAX_ID = 4_000_000;

    /**
     * Reads a file that the library has accepted; empty if it is of another kind.
     *
     * @param library tokenizer of the same file, which provides the ids of the added tokens
     */
    static Optional<WordPieceFile> read(JsonObject file, DjlTokenizer library) {
        if (!isA(file, "normalizer", "BertNormalizer")
                || !isA(file, "pre_tokenizer", "BertPreTokenizer")
                || !isA(file, "model", "WordPiece")) {
            return Optional.empty();
        }
        try {
            return vocabulary(file.getJsonObject("model"))
                    .flatMap(pieces -> addedTokens(file, library)
                            .map(added -> new WordPieceFile(normalizer(file.getJsonObject("normalizer")), pieces, added)));
        } catch (RuntimeException e) {
            // A part is missing or unexpected: leave the file to the library.
            return Optional.empty();
        }
    }

    private static boolean isA(JsonObject file, String part, String type) {
        return file.get(part) instanceof JsonObject object && type.equals(object.getString("type", ""));
    }

    private static BertNormalizer normalizer(JsonObject normalizer) {
        boolean lowercase = normalizer.getBoolean("lowercase");
        boolean strip = normalizer.isNull("strip_accents") ? lowercase : normalizer.getBoolean("strip_accents");
        return new BertNormalizer(
                normalizer.getBoolean("clean_text"), normalizer.getBoolean("handle_chinese_chars"), strip, lowercase);
    }

    private static Optional<WordPieceVocabulary> vocabulary(JsonObject model) {
        Map<String, Integer> ids = new HashMap<>();
        model.getJsonObject("vocab").forEach((piece, id) -> ids.put(piece, ((JsonNumber) id).intValue()));
        Integer unknown = ids.get(model.getString("unk_token"));
        if (unknown == null
                || new HashSet<>(ids.values()).size() < ids.size()
                || ids.values().stream().anyMatch(id -> id < 0 || id > MAX_ID)) {
            return Optional.empty();
        }
        long max = model.getJsonNumber("max_input_chars_per_word").longValue();
        return Optional.of(new WordPieceVocabulary(
                ids, unknown, model.getString("continuing_subword_prefix"), Math.clamp(max, 0, Integer.MAX_VALUE)));
    }

    private static Optional<AddedTokens> addedTokens(JsonObject file, DjlTokenizer library) {
        List<AddedTokens.AddedToken> tokens = new ArrayList<>();
        for (JsonValue value : file.getOrDefault("added_tokens", JsonArray.EMPTY_JSON_ARRAY).asJsonArray()) {
            JsonObject token = value.asJsonObject();
            String content = token.getString("content");
            int[] ids = library.ids(content);
            if (token.getBoolean("normalized") || token.getBoolean("single_word") || ids.length != 1) {
                return Optional.empty();
            }
            tokens.add(new AddedTokens.AddedToken(content, ids[0]));
        }
        return Optional.of(new AddedTokens(tokens));
    }
}
