package io.kvasir.inference.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small tokenizer files of each kind for tests. */
public final class TokenizerJson {
    static final String BERT_TEXT = bertText(true, true, "null", true);

    private TokenizerJson() {}

    static String bertText(boolean clean, boolean chinese, String stripAccents, boolean lowercase) {
        return """
                {"type":"BertNormalizer","clean_text":%s,"handle_chinese_chars":%s,"strip_accents":%s,"lowercase":%s}"""
                .formatted(clean, chinese, stripAccents, lowercase);
    }

    /** Returns a vocabulary in which ids are positions in the list. */
    static String vocabulary(List<String> tokens) {
        return IntStream.range(0, tokens.size())
                .mapToObj(id -> "\"" + tokens.get(id).replace("\\", "\\\\").replace("\"", "\\\"") + "\":" + id)
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String added(String content, String options) {
        return "{\"id\":0,\"content\":\"" + content + "\",\"lstrip\":false,\"rstrip\":false,\"special\":true," + options + "}";
    }

    static byte[] file(String added, String normalizer, String preTokenizer, String postProcessor, String model) {
        return """
                {"version":"1.0","truncation":null,"padding":null,"added_tokens":[%s],"normalizer":%s,
                "pre_tokenizer":{"type":"%s"},"post_processor":%s,"decoder":null,"model":%s}"""
                .formatted(added, normalizer, preTokenizer, postProcessor, model)
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] wordPieces(String normalizer, String prefix, int maxChars, List<String> tokens, String added) {
        return file(added, normalizer, "BertPreTokenizer", """
                {"type":"BertProcessing","sep":["[SEP]",2],"cls":["[CLS]",1]}""", """
                {"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"%s","max_input_chars_per_word":%d,"vocab":%s}"""
                .formatted(prefix, maxChars, vocabulary(tokens)));
    }

    /** Returns a tokenizer with whole words between the special tokens of RoBERTa. */
    public static byte[] roberta() {
        return file(added("<s>", "\"single_word\":false,\"normalized\":false"), "null", "Whitespace", """
                {"type":"RobertaProcessing","sep":["</s>",1],"cls":["<s>",0],"trim_offsets":true,"add_prefix_space":false}""", """
                {"type":"WordLevel","unk_token":"<unk>","vocab":%s}"""
                .formatted(vocabulary(List.of("<s>", "</s>", "<unk>", "hello", "tea", "world"))));
    }

    /** Returns a tokenizer of single bytes, which shows the normalised text before subword splitting. Byte b has the id b + 1. */
    static byte[] bytes(String normalizer) {
        String bytes = IntStream.range(0, 256)
                .mapToObj(b -> "\"<0x%02X>\":%d".formatted(b, b + 1))
                .collect(Collectors.joining(","));
        return file("", normalizer, "BertPreTokenizer", "null", """
                {"type":"BPE","dropout":null,"unk_token":"<unk>","continuing_subword_prefix":null,"end_of_word_suffix":null,
                "fuse_unk":false,"byte_fallback":true,"ignore_merges":false,"vocab":{"<unk>":0,%s},"merges":[]}"""
                .formatted(bytes));
    }
}
