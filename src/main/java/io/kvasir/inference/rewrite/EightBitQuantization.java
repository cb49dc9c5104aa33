package io.kvasir.inference.rewrite;

import ai.onnx.proto.OnnxMl.NodeProto;

/**
 * Quantizes the weights of matrix products to 8 bits, with a scale and a zero point for each block of 32 in a column. Products are computed
 * in 8 bits too, with activations quantized in blocks of 32 within one token. Unlike with one scale for a whole batch, the result of a text
 * does not depend on the rest of its batch.
 */
final class EightBitQuantization implements RewriteRule {
    static final String ID = "w8";
    private static final int BLOCK = 32;
    private static final int LEVELS = 255;
    /** Activations are quantized to 8 bits. */
    private static final int ACCURACY_LEVEL = 4;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int apply(OnnxGraph graph) {
        int changed = 0;
        for (NodeProto node : graph.nodes()) {
            if (node.getOpType().equals("MatMul")) {
                Constant weights = graph.constant(node.getInput(1)).filter(EightBitQuantization::isQuantizable).orElse(null);
                if (weights != null) {
                    replace(node, weights, graph);
                    changed++;
                }
            }
        }
        return changed;
    }

    private static boolean isQuantizable(Constant weights) {
        return weights.is(Constant.FLOAT, 2) && weights.size(0) % BLOCK == 0;
    }

    private static void replace(NodeProto product, Constant weights, OnnxGraph graph) {
        int rows = weights.size(0);
        int columns = weights.size(1);
        int blocks = rows / BLOCK;
        float[] values = weights.floats();
        QuantizedBlocks result = new QuantizedBlocks(columns * blocks);
        for (int block = 0; block < columns * blocks; block++) {
            int first = block % blocks * BLOCK * columns + block / blocks;
            result.quantize(block, values, first, columns);
        }
        String name = product.getOutput(0);
        Constant packed = Constant.of(name + "/w8", Constant.UINT8, result.levels, columns, blocks, BLOCK);
        Constant scale = Constant.of(name + "/w8_scale", result.scales, (long) columns * blocks);
        Constant zero = Constant.of(name + "/w8_zero", Constant.UINT8, result.zeros, (long) columns * blocks);
        graph.put(packed);
        graph.put(scale);
        graph.put(zero);
        graph.put(NodeBuilder.microsoft("MatMulNBits", product.getInput(0), packed.name(), scale.name(), zero.name())
                .with("K", rows)
                .with("N", columns)
                .with("bits", 8)
                .with("block_size", BLOCK)
                .with("accuracy_level", ACCURACY_LEVEL)
                .build(name));
    }

    /** Blocks of eight-bit levels, each with its own scale and zero point. */
    private static final class QuantizedBlocks {
        private final byte[] levels;
        private final float[] scales;
        private final byte[] zeros;

        QuantizedBlocks(int blocks) {
            levels = new byte[blocks * BLOCK];
            scales = new float[blocks];
            zeros = new byte[blocks];
        }

        /** Quantizes one block, whose values are {@code stride} apart, starting at {@code first}. */
        void quantize(int block, float[] values, int first, int stride) {
            float min = 0;
            float max = 0;
            for (int i = 0; i < BLOCK; i++) {
                min = Math.min(min, values[first + i * stride]);
                max = Math.max(max, values[first + i * stride]);
            }
            float scale = max > min ? (max - min) / LEVELS : 1;
            int zero = Math.round(-min / scale);
            for (int i = 0; i < BLOCK; i++) {
                int level = Math.round(values[first + i * stride] / scale) + zero;
                levels[block * BLOCK + i] = (byte) Math.clamp(level, 0, LEVELS);
            }
            scales[block] = scale;
            zeros[block] = (byte) zero;
        }
    }
}
