package io.kvasir.inference.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.kvasir.inference.rewrite.Constant;
import io.kvasir.inference.rewrite.NodeBuilder;
import io.kvasir.inference.rewrite.TinyGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Tiny models in the layout of Hugging Face with predictable results. Each method creates a folder, fills it and
 * returns it.
 */
public final class TinyModels {
    static final int WIDTH = 8;

    private TinyModels() {}

    /** Writes a cross-encoder: the logit of a pair is the number of the query's words that occur in the passage. */
    public static Path crossEncoder(Path folder) throws IOException {
        write(folder, "config.json", """
                {"architectures": ["BertForSequenceClassification"], "model_type": "bert", "num_labels": 1,
                 "id2label": {"0": "LABEL_0"}, "hidden_size": 8, "max_position_embeddings": 64, "vocab_size": %d}
                """.formatted(TinyVocabulary.TOKENS.size()));
        tokenizer(folder, 64);
        return write(folder, "onnx/model.onnx", wordsInCommon());
    }

    /**
     * Writes an embedding model that pools the first token, whose state is the mean of all words of the text (see
     * {@link #vector}). Its queries have a prefix, and a second variant has an 8-bit table.
     */
    public static Path embedding(Path folder) throws IOException {
        sentenceModel(folder);
        write(folder, "onnx/model.onnx", meanOfWords(false, 1));
        return write(folder, "onnx/model_quantized.onnx", meanOfWords(true, 1));
    }

    /** Writes the embedding model with its table in the separate file {@code onnx/model.onnx_data}. */
    static Path externalWeights(Path folder) throws IOException {
        sentenceModel(folder);
        GraphProto.Builder graph = meanOfWords(false, 1).getGraph().toBuilder();
        for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
            if (tensor.getName().equals("table")) {
                Files.createDirectories(folder.resolve("onnx"));
                Files.write(folder.resolve("onnx/model.onnx_data"), tensor.getRawData().toByteArray());
                tensor.clearRawData()
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(StringStringEntryProto.newBuilder().setKey("location").setValue("model.onnx_data"));
            }
        }
        return write(folder, "onnx/model.onnx", meanOfWords(false, 1).toBuilder().setGraph(graph).build());
    }

    /** Writes an embedding model whose graph returns one value for each text. */
    static Path pooled(Path folder) throws IOException {
        sentenceModel(folder);
        return write(folder, "onnx/model.onnx", wordsInCommon());
    }

    /** Writes a generative model, which nothing can run yet. */
    static Path generation(Path folder) throws IOException {
        pooled(folder);
        return write(folder, "config.json", """
                {"architectures": ["LlamaForCausalLM"], "model_type": "llama"}
                """);
    }

    /** Writes an embedding model whose every result is NaN. */
    static Path notANumber(Path folder) throws IOException {
        sentenceModel(folder);
        return write(folder, "onnx/model.onnx", meanOfWords(false, Float.NaN));
    }

    /** Writes an embedding model whose file is truncated. */
    static Path truncated(Path folder) throws IOException {
        embedding(folder);
        Path file = folder.resolve("onnx/model.onnx");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        return folder;
    }

    /** Returns the embedding model's vector of a token, which is zero for special tokens. */
    static float[] vector(long id) {
        float[] vector = new float[WIDTH];
        Random random = new Random(id);
        for (int i = 0; i < WIDTH && id >= TinyVocabulary.FIRST_WORD; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static void sentenceModel(Path folder) throws IOException {
        write(folder, "config.json", """
                {"architectures": ["BertModel"], "model_type": "bert", "hidden_size": %d, "max_position_embeddings": 64,
                 "vocab_size": %d}
                """.formatted(WIDTH, TinyVocabulary.TOKENS.size()));
        tokenizer(folder, 64);
        write(folder, "1_Pooling/config.json", """
                {"word_embedding_dimension": %d, "pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false,
                 "pooling_mode_max_tokens": false}
                """.formatted(WIDTH));
        write(folder, "config_sentence_transformers.json", """
                {"prompts": {"query": "query: ", "document": ""}, "default_prompt_name": null,
                 "similarity_fn_name": "cosine"}
                """);
        write(folder, "sentence_bert_config.json", """
                {"max_seq_length": 32, "do_lower_case": false}
                """);
        write(folder, "modules.json", """
                [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
                 {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
                 {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}]
                """);
    }

    private static void tokenizer(Path folder, int maxLength) throws IOException {
        write(folder, "tokenizer.json", TinyVocabulary.tokenizerJson());
        write(folder, "tokenizer_config.json", """
                {"tokenizer_class": "BertTokenizer", "do_lower_case": true, "model_max_length": %d, "pad_token": "[PAD]",
                 "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
                """.formatted(maxLength));
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return folder;
    }

    private static Path write(Path folder, String name, ModelProto model) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, model.toByteArray());
        return folder;
    }

    private static ModelProto wordsInCommon() {
        return words(new TinyGraph())
                .node(NodeBuilder.onnx("Cast", "token_type_ids").with("to", TinyGraph.TO_FLOAT).build("second"))
                .node(NodeBuilder.onnx("Sub", "one", "second").build("first"))
                .node(NodeBuilder.onnx("Mul", "first", "words").build("query"))
                .node(NodeBuilder.onnx("Mul", "second", "words").build("passage"))
                .node(NodeBuilder.onnx("Unsqueeze", "input_ids").with("axes", List.of(2L)).build("ids_down"))
                .node(NodeBuilder.onnx("Unsqueeze", "input_ids").with("axes", List.of(1L)).build("ids_across"))
                .node(NodeBuilder.onnx("Equal", "ids_down", "ids_across").build("same"))
                .node(NodeBuilder.onnx("Cast", "same").with("to", TinyGraph.TO_FLOAT).build("same_float"))
                .node(NodeBuilder.onnx("Unsqueeze", "passage").with("axes", List.of(1L)).build("passage_across"))
                .node(NodeBuilder.onnx("Mul", "same_float", "passage_across").build("same_in_passage"))
                .node(NodeBuilder.onnx("ReduceMax", "same_in_passage").with("axes", List.of(2L)).with("keepdims", 0).build("found"))
                .node(NodeBuilder.onnx("Mul", "found", "query").build("found_of_query"))
                .node(NodeBuilder.onnx("ReduceSum", "found_of_query").with("axes", List.of(1L)).with("keepdims", 1).build("logits"))
                .returning("logits", "batch", "1");
    }

    private static ModelProto meanOfWords(boolean quantized, float times) {
        return table(words(new TinyGraph()), quantized)
                .constant("times", times)
                .node(NodeBuilder.onnx("Unsqueeze", "words").with("axes", List.of(2L)).build("words_down"))
                .node(NodeBuilder.onnx("Mul", "states", "words_down").build("word_states"))
                .node(NodeBuilder.onnx("ReduceSum", "word_states").with("axes", List.of(1L)).with("keepdims", 1).build("sum"))
                .node(NodeBuilder.onnx("ReduceSum", "words_down").with("axes", List.of(1L)).with("keepdims", 1).build("count"))
                .node(NodeBuilder.onnx("Max", "count", "one").build("at_least_one"))
                .node(NodeBuilder.onnx("Div", "sum", "at_least_one").build("mean"))
                .node(NodeBuilder.onnx("Add", "states", "mean").build("states_and_mean"))
                .node(NodeBuilder.onnx("Mul", "states_and_mean", "times").build("last_hidden_state"))
                .returning("last_hidden_state", "batch", "sequence", String.valueOf(WIDTH));
    }

    /** Adds {@code words}: 1 for words of the text, 0 for special tokens and padding. */
    private static TinyGraph words(TinyGraph graph) {
        return graph.constant("one", 1)
                .constant(Constant.of("last_special", new long[] {TinyVocabulary.FIRST_WORD - 1}, 1))
                .node(NodeBuilder.onnx("Greater", "input_ids", "last_special").build("is_word"))
                .node(NodeBuilder.onnx("Cast", "is_word").with("to", TinyGraph.TO_FLOAT).build("is_word_float"))
                .node(NodeBuilder.onnx("Cast", "attention_mask").with("to", TinyGraph.TO_FLOAT).build("mask"))
                .node(NodeBuilder.onnx("Mul", "is_word_float", "mask").build("words"));
    }

    /** Adds {@code states}: each token's row of the table. */
    private static TinyGraph table(TinyGraph graph, boolean quantized) {
        int rows = TinyVocabulary.TOKENS.size();
        float[] table = new float[rows * WIDTH];
        for (int id = 0; id < rows; id++) {
            System.arraycopy(vector(id), 0, table, id * WIDTH, WIDTH);
        }
        if (!quantized) {
            return graph.constant(Constant.of("table", table, rows, WIDTH))
                    .node(NodeBuilder.onnx("Gather", "table", "input_ids").with("axis", 0).build("states"));
        }
        float scale = 4f / 127;
        byte[] levels = new byte[table.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) Math.clamp(Math.round(table[i] / scale) + 128, 0, 255);
        }
        return graph.constant(Constant.of("table", Constant.UINT8, levels, rows, WIDTH))
                .constant(Constant.of("scale", new float[] {scale}))
                .constant(Constant.of("zero", Constant.UINT8, new byte[] {(byte) 128}))
                .node(NodeBuilder.onnx("Gather", "table", "input_ids").with("axis", 0).build("levels"))
                .node(NodeBuilder.onnx("DequantizeLinear", "levels", "scale", "zero").build("states"));
    }
}
