package io.kvasir.inference.onnx;

import io.kvasir.inference.ModelInfo.Role;
import io.kvasir.inference.ModelName;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads a model folder in the layout of Hugging Face's ONNX exports: {@code config.json}, {@code tokenizer.json}, model files in
 * {@code onnx/} or beside them, and the files of sentence-transformers if present.
 */
final class ModelFolder {
    /** Longest input if no file specifies it. */
    private static final int DEFAULT_MAX_TOKENS = 512;
    private static final long MAX_CONFIG_BYTES = 4 << 20;

    private final Path folder;

    ModelFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns the model's description; fails with {@code MODEL_UNUSABLE} and the file at fault. */
    ModelDescription read() {
        JsonObject config = required("config.json");
        Role role = role(config);
        Path tokenizer = folder.resolve("tokenizer.json");
        if (!Files.isReadable(tokenizer)) {
            throw unusable(tokenizer, "is missing");
        }
        return new ModelDescription(
                folder.getFileName().toString().toLowerCase(Locale.ROOT),
                role,
                "onnx",
                maxTokens(config),
                pooling(),
                prompts(),
                new ModelSource.OnDisk(tokenizer),
                variants());
    }

    /** Returns the model's role; fails if {@code config.json} cannot be read. */
    Role role() {
        return role(required("config.json"));
    }

    private static Role role(JsonObject config) {
        JsonArray architectures = array(config, "architectures");
        String name = architectures.isEmpty() || !(architectures.getFirst() instanceof JsonString first)
                ? ""
                : first.getString();
        if (name.endsWith("ForSequenceClassification")) {
            return Role.RERANKING;
        }
        if (name.contains("Whisper") || name.endsWith("ForCTC")) {
            return Role.SPEECH;
        }
        return name.endsWith("ForCausalLM") || name.endsWith("ForConditionalGeneration") ? Role.GENERATION : Role.EMBEDDING;
    }

    private int maxTokens(JsonObject config) {
        int position = number(config, "max_position_embeddings", DEFAULT_MAX_TOKENS);
        // RoBERTa numbers positions starting after the padding id.
        boolean shifted = config.toString().toLowerCase(Locale.ROOT).contains("roberta");
        int limit = shifted ? position - 2 : position;
        limit = Math.min(limit, number(optional("tokenizer_config.json"), "model_max_length", limit));
        return Math.max(8, Math.min(limit, number(optional("sentence_bert_config.json"), "max_seq_length", limit)));
    }

    private Pooling pooling() {
        JsonObject pooling = optional("1_Pooling/config.json");
        if (flag(pooling, "pooling_mode_cls_token")) {
            return Pooling.CLS;
        }
        return flag(pooling, "pooling_mode_lasttoken") ? Pooling.LAST : Pooling.MEAN;
    }

    private Map<String, String> prompts() {
        Map<String, String> prompts = new HashMap<>();
        JsonObject config = optional("config_sentence_transformers.json");
        if (config.get("prompts") instanceof JsonObject given) {
            given.forEach((purpose, prompt) -> {
                if (prompt instanceof JsonString text) {
                    prompts.put(purpose, text.getString());
                }
            });
        }
        return prompts;
    }

    private Map<String, ModelDescription.VariantFile> variants() {
        Map<String, ModelDescription.VariantFile> found = new TreeMap<>();
        for (Path place : List.of(folder.resolve("onnx"), folder)) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.list(place)) {
                    files.filter(file -> file.getFileName().toString().matches("model.*\\.onnx"))
                            .sorted()
                            .forEach(file -> found.putIfAbsent(
                                    variant(file), new ModelDescription.VariantFile(new ModelSource.OnDisk(file), false)));
                } catch (IOException e) {
                    throw unusable(place, "cannot be listed: " + e.getMessage());
                }
            }
        }
        if (found.isEmpty()) {
            throw unusable(folder.resolve("onnx/model.onnx"), "is missing");
        }
        ModelDescription.VariantFile full = found.get("fp32");
        if (full != null && !hasExternalWeights(full.file())) {
            found.putIfAbsent("8bit", new ModelDescription.VariantFile(full.file(), true));
        }
        Map<String, ModelDescription.VariantFile> ordered = new LinkedHashMap<>();
        for (String usual : List.of("fp32", "fp16", "8bit", "int8")) {
            if (found.containsKey(usual)) {
                ordered.put(usual, found.get(usual));
            }
        }
        found.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /** Detects external weights by their usual file names, without reading the model; they cannot be quantized at load. */
    private static boolean hasExternalWeights(ModelSource model) {
        return Stream.of("_data", ".data").anyMatch(ending -> Files.exists(Path.of(model.name() + ending)));
    }

    /**
     * Returns the variant of a file: {@code model.onnx} is fp32, {@code model_fp16.onnx} fp16 and so on; processor suffixes are ignored.
     */
    private static String variant(Path file) {
        String stem = file.getFileName().toString().replaceFirst("\\.onnx$", "").replaceFirst("^model[_-]?", "");
        String first = stem.toLowerCase(Locale.ROOT);
        if (first.isEmpty() || first.matches("o[1-4]")) {
            return first.isEmpty() ? "fp32" : first;
        }
        if (first.startsWith("qint8") || first.startsWith("quint8") || first.startsWith("uint8")) {
            return "int8";
        }
        return ModelName.variant(first);
    }

    private JsonObject required(String name) {
        if (!Files.isReadable(folder.resolve(name))) {
            throw unusable(folder.resolve(name), "is missing");
        }
        return optional(name);
    }

    private JsonObject optional(String name) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try {
            if (Files.size(file) > MAX_CONFIG_BYTES) {
                throw unusable(file, "is too large for what it is");
            }
            try (JsonReader reader = Json.createReader(new ByteArrayInputStream(Files.readAllBytes(file)))) {
                return reader.readObject();
            }
        } catch (IOException | JsonException | IllegalStateException e) {
            throw unusable(file, "cannot be read: " + e.getMessage());
        }
    }

    private static JsonArray array(JsonObject object, String key) {
        return object.get(key) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    }

    private static int number(JsonObject object, String key, int otherwise) {
        return object.get(key) instanceof JsonNumber number && number.doubleValue() < Integer.MAX_VALUE
                ? number.intValue()
                : otherwise;
    }

    private static boolean flag(JsonObject object, String key) {
        return object.get(key) == JsonValue.TRUE;
    }

    private static KvasirException unusable(Path file, String complaint) {
        return new KvasirException(ErrorCode.MODEL_UNUSABLE, "The model file " + file + " " + complaint + ".");
    }
}
