package io.kvasir.inference.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Models of a few kilobytes in the layout of Hugging Face, whose results can be told in advance. Each method fills a
 * folder, which it creates, and returns it.
 */
final class TinyModels {
    static final int WIDTH = 8;

    private TinyModels() {}

    /** A cross-encoder: the logit of a pair is the number of the query's words that occur in the passage. */
    static Path crossEncoder(Path folder) throws IOException {
        write(folder, "config.json", """
                {"architectures": ["BertForSequenceClassification"], "model_type": "bert", "num_labels": 1,
                 "id2label": {"0": "LABEL_0"}, "hidden_size": 8, "max_position_embeddings": 64, "vocab_size": %d}
                """.formatted(TinyVocabulary.TOKENS.size()));
        tokenizer(folder, 64);
        return write(folder, "onnx/model.onnx", wordsInCommon());
    }

    /**
     * An embedding model that pools the first token, whose state is the mean of all the text's words: {@link #vector}. Its
     * queries are prefixed. It has a second variant with a table in 8 bits.
     */
    static Path embedding(Path folder) throws IOException {
        sentenceModel(folder);
        write(folder, "onnx/model.onnx", meanOfWords(false, 1));
        return write(folder, "onnx/model_quantized.onnx", meanOfWords(true, 1));
    }

    /** The embedding model with its table in a file beside it: {@code onnx/model.onnx_data}. */
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

    /** An embedding model whose graph gives one value for each text. */
    static Path pooled(Path folder) throws IOException {
        sentenceModel(folder);
        return write(folder, "onnx/model.onnx", wordsInCommon());
    }

    /** A folder of a model that nothing runs yet. */
    static Path generation(Path folder) throws IOException {
        pooled(folder);
        return write(folder, "config.json", """
                {"architectures": ["LlamaForCausalLM"], "model_type": "llama"}
                """);
    }

    /** An embedding model whose every result is no number. */
    static Path notANumber(Path folder) throws IOException {
        sentenceModel(folder);
        return write(folder, "onnx/model.onnx", meanOfWords(false, Float.NaN));
    }

    /** An embedding model whose file ends in the middle. */
    static Path truncated(Path folder) throws IOException {
        embedding(folder);
        Path file = folder.resolve("onnx/model.onnx");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        return folder;
    }

    /** What the embedding model's table holds for a token: nothing for a special one. */
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
                .node(Operator.onnx("Cast", "token_type_ids").with("to", TinyGraph.TO_FLOAT).making("second"))
                .node(Operator.onnx("Sub", "one", "second").making("first"))
                .node(Operator.onnx("Mul", "first", "words").making("query"))
                .node(Operator.onnx("Mul", "second", "words").making("passage"))
                .node(Operator.onnx("Unsqueeze", "input_ids").with("axes", List.of(2L)).making("ids_down"))
                .node(Operator.onnx("Unsqueeze", "input_ids").with("axes", List.of(1L)).making("ids_across"))
                .node(Operator.onnx("Equal", "ids_down", "ids_across").making("same"))
                .node(Operator.onnx("Cast", "same").with("to", TinyGraph.TO_FLOAT).making("same_float"))
                .node(Operator.onnx("Unsqueeze", "passage").with("axes", List.of(1L)).making("passage_across"))
                .node(Operator.onnx("Mul", "same_float", "passage_across").making("same_in_passage"))
                .node(Operator.onnx("ReduceMax", "same_in_passage").with("axes", List.of(2L)).with("keepdims", 0).making("found"))
                .node(Operator.onnx("Mul", "found", "query").making("found_of_query"))
                .node(Operator.onnx("ReduceSum", "found_of_query").with("axes", List.of(1L)).with("keepdims", 1).making("logits"))
                .returning("logits", "batch", "1");
    }

    private static ModelProto meanOfWords(boolean quantized, float times) {
        return table(words(new TinyGraph()), quantized)
                .constant("times", times)
                .node(Operator.onnx("Unsqueeze", "words").with("axes", List.of(2L)).making("words_down"))
                .node(Operator.onnx("Mul", "states", "words_down").making("word_states"))
                .node(Operator.onnx("ReduceSum", "word_states").with("axes", List.of(1L)).with("keepdims", 1).making("sum"))
                .node(Operator.onnx("ReduceSum", "words_down").with("axes", List.of(1L)).with("keepdims", 1).making("count"))
                .node(Operator.onnx("Max", "count", "one").making("at_least_one"))
                .node(Operator.onnx("Div", "sum", "at_least_one").making("mean"))
                .node(Operator.onnx("Add", "states", "mean").making("states_and_mean"))
                .node(Operator.onnx("Mul", "states_and_mean", "times").making("last_hidden_state"))
                .returning("last_hidden_state", "batch", "sequence", String.valueOf(WIDTH));
    }

    /** Makes {@code words}: 1 where a word of the text stands, 0 for special tokens and padding. */
    private static TinyGraph words(TinyGraph graph) {
        return graph.constant("one", 1)
                .constant(Constant.of("last_special", new long[] {TinyVocabulary.FIRST_WORD - 1}, 1))
                .node(Operator.onnx("Greater", "input_ids", "last_special").making("is_word"))
                .node(Operator.onnx("Cast", "is_word").with("to", TinyGraph.TO_FLOAT).making("is_word_float"))
                .node(Operator.onnx("Cast", "attention_mask").with("to", TinyGraph.TO_FLOAT).making("mask"))
                .node(Operator.onnx("Mul", "is_word_float", "mask").making("words"));
    }

    /** Makes {@code states}: each token's row of the table. */
    private static TinyGraph table(TinyGraph graph, boolean quantized) {
        int rows = TinyVocabulary.TOKENS.size();
        float[] table = new float[rows * WIDTH];
        for (int id = 0; id < rows; id++) {
            System.arraycopy(vector(id), 0, table, id * WIDTH, WIDTH);
        }
        if (!quantized) {
            return graph.constant(Constant.of("table", table, rows, WIDTH))
                    .node(Operator.onnx("Gather", "table", "input_ids").with("axis", 0).making("states"));
        }
        float scale = 4f / 127;
        byte[] levels = new byte[table.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) Math.clamp(Math.round(table[i] / scale) + 128, 0, 255);
        }
        return graph.constant(Constant.of("table", Constant.UINT8, levels, rows, WIDTH))
                .constant(Constant.of("scale", new float[] {scale}))
                .constant(Constant.of("zero", Constant.UINT8, new byte[] {(byte) 128}))
                .node(Operator.onnx("Gather", "table", "input_ids").with("axis", 0).making("levels"))
                .node(Operator.onnx("DequantizeLinear", "levels", "scale", "zero").making("states"));
    }
}
