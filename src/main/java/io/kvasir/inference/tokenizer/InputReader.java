package io.kvasir.inference.tokenizer;

import io.kvasir.flow.Deadline;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.ModelInput;
import io.kvasir.inference.Truncation;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tokenises the inputs of a call. A very long text is tokenised in chunks, since its encoding takes many times its size; the deadline and
 * interruption are checked between chunks. Chunks end at white space, which preserves the tokens. In a text without white space, a word at
 * a chunk's end may get other tokens.
 */
public final class InputReader {
    private final SequenceLayout layout;
    private final EmbedRequest request;
    private final int maxTextTokens;
    private final long windowBytes;
    private int windowed;

    /** @param windowBytes heap of one window, with its tokens and its vector */
    public InputReader(SequenceLayout layout, EmbedRequest request, long windowBytes) {
        this.layout = layout;
        this.request = request;
        this.windowBytes = windowBytes;
        maxTextTokens = request.maxTokens() == 0 ? layout.maxTextTokens() : Math.min(layout.maxTextTokens(), request.maxTokens());
    }

    public TokenizedInputs read() {
        List<List<TokenSequence>> inputs = new ArrayList<>(request.inputs().size());
        List<Boolean> cut = new ArrayList<>(request.inputs().size());
        for (ModelInput input : request.inputs()) {
            check(request.deadline());
            boolean whole = request.truncation() == Truncation.WINDOWS;
            TruncatedInput truncated = whole
                    ? truncateToMaxTokens(ids(input))
                    : TruncatedInput.of(input, layout.tokenizer(), maxTextTokens, request.truncation(), "Input " + inputs.size());
            inputs.add(
                    truncated.ids().length <= layout.maxTextTokens()
                            ? List.of(TokenSequence.of(layout.single(truncated.ids())))
                            : windows(input, truncated));
            cut.add(truncated.truncated());
        }
        return new TokenizedInputs(inputs, cut);
    }

    private TruncatedInput truncateToMaxTokens(int[] ids) {
        int max = request.maxTokens();
        return max == 0 || ids.length <= max ? new TruncatedInput(ids, false) : new TruncatedInput(Arrays.copyOf(ids, max), true);
    }

    private List<TokenSequence> windows(ModelInput input, TruncatedInput whole) {
        checkWindowedTokens(whole.ids().length);
        List<int[]> windows = input instanceof ModelInput.Text text && !text.prompt().isEmpty()
                ? layout.windows(layout.truncatePrefix(layout.tokenizer().ids(text.prompt())), truncateToMaxTokens(ids(text.text())).ids())
                : layout.windows(new int[0], whole.ids());
        windowed += whole.ids().length;
        request.reserveHeap(windows.size() * windowBytes);
        return windows.stream().map(TokenSequence::of).toList();
    }

    private int[] ids(ModelInput input) {
        return switch (input) {
            case ModelInput.Text text -> ids(text.promptedText());
            case ModelInput.Tokens _ -> InputIds.of(input, layout.tokenizer());
        };
    }

    private int[] ids(String text) {
        int max = TruncatedInput.maxCharacters(layout.maxTextTokens());
        if (text.length() <= max) {
            return layout.tokenizer().ids(text);
        }
        TokenIds ids = new TokenIds(text.length() / 4);
        int from = 0;
        while (from < text.length()) {
            check(request.deadline());
            int to = Truncation.endOfChunk(text, from, max);
            for (int id : layout.tokenizer().ids(text.substring(from, to))) {
                ids.add(id);
            }
            if (request.maxTokens() > 0 && ids.size() > request.maxTokens()) {
                // The rest will be truncated.
                break;
            }
            checkWindowedTokens(ids.size());
            from = to;
            // The tokenizer never blocks: yield to other virtual threads of this carrier.
            Thread.yield();
        }
        return ids.toArray();
    }

    private void checkWindowedTokens(int more) {
        if (windowed + more > Embedder.MAX_WINDOWED_TOKENS) {
            throw new KvasirException(
                    ErrorCode.PAYLOAD_TOO_LARGE,
                    "The texts that are longer than the %d tokens the model reads at once have more than %d tokens together."
                            .formatted(layout.maxTextTokens(), Embedder.MAX_WINDOWED_TOKENS));
        }
    }

    private static void check(Deadline deadline) {
        deadline.check("tokenize");
        if (Thread.currentThread().isInterrupted()) {
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was cancelled while its texts were tokenised.");
        }
    }
}
