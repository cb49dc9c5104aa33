package io.kvasir.inference.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model's graph while it is rewritten. A node is found by the value it makes, and is replaced by giving that value
 * another maker; what no output needs any more falls away at the end. So a pattern may be replaced without asking who else
 * uses its inner values.
 */
final class OnnxGraph {
    static final String MICROSOFT = "com.microsoft";

    private final ModelProto model;
    private final Map<String, NodeProto> producers = new HashMap<>();
    private final Map<String, Constant> constants = new LinkedHashMap<>();

    OnnxGraph(ModelProto model) {
        this.model = model;
        model.getGraph().getInitializerList().forEach(tensor -> constants.put(tensor.getName(), new Constant(tensor)));
        model.getGraph().getNodeList().forEach(this::put);
    }

    /**
     * Whether the rules apply at all: a flat graph (no loops, branches or functions of its own) with all its weights in
     * the file.
     */
    static boolean isRewritable(ModelProto model) {
        return model.getFunctionsCount() == 0
                && model.getGraph().getSparseInitializerCount() == 0
                && model.getGraph().getInitializerList().stream()
                        .noneMatch(tensor -> tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL)
                && model.getGraph().getNodeList().stream()
                        .flatMap(node -> node.getAttributeList().stream())
                        .noneMatch(attribute -> attribute.hasG() || attribute.getGraphsCount() > 0);
    }

    /** Adds a node, which becomes the maker of its outputs. */
    void put(NodeProto node) {
        node.getOutputList().stream().filter(value -> !value.isEmpty()).forEach(value -> producers.put(value, node));
    }

    void put(Constant constant) {
        constants.put(constant.name(), constant);
    }

    Optional<NodeProto> producer(String value) {
        return Optional.ofNullable(producers.get(value));
    }

    /** The maker of a value, where it is of that operator. */
    Optional<NodeProto> producer(String value, String operator) {
        return producer(value).filter(node -> node.getOpType().equals(operator));
    }

    /** The two inputs of a node as (one made by that operator, the other), in each order that fits. */
    List<Operands> operands(NodeProto node, String operator) {
        List<Operands> found = new ArrayList<>(2);
        for (int i = 0; i < 2 && node.getInputCount() == 2; i++) {
            String other = node.getInput(1 - i);
            producer(node.getInput(i), operator).ifPresent(made -> found.add(new Operands(made, other)));
        }
        return found;
    }

    record Operands(NodeProto producer, String other) {}

    /** The value as a constant, whether it stands as a weight or as a node, or is another name of one. */
    Optional<Constant> constant(String value) {
        Constant known = constants.get(value);
        if (known != null) {
            return Optional.of(known);
        }
        return producer(value).flatMap(node -> switch (node.getOpType()) {
            case "Constant" -> attribute(node, "value").map(tensor -> new Constant(tensor.getT()));
            case "Identity" -> constant(node.getInput(0));
            default -> Optional.empty();
        });
    }

    static Optional<AttributeProto> attribute(NodeProto node, String name) {
        return node.getAttributeList().stream().filter(each -> each.getName().equals(name)).findFirst();
    }

    /** Whether the value's content, not only its shape, comes from what the model is given. */
    boolean dependsOnInput(String value) {
        Deque<String> open = new ArrayDeque<>(List.of(value));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String next = open.pop();
            NodeProto maker = producers.get(next);
            if (maker == null && !next.isEmpty() && !constants.containsKey(next)) {
                return true;
            }
            if (maker != null && seen.add(next) && !maker.getOpType().equals("Shape")) {
                open.addAll(maker.getInputList());
            }
        }
        return false;
    }

    /** The nodes that the outputs need, each after those it needs. */
    List<NodeProto> nodes() {
        List<NodeProto> ordered = new ArrayList<>();
        Set<String> entered = new HashSet<>();
        Set<String> done = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        model.getGraph().getOutputList().forEach(output -> open.add(output.getName()));
        while (!open.isEmpty()) {
            String value = open.peek();
            NodeProto maker = producers.get(value);
            if (maker == null || done.contains(value)) {
                open.pop();
            } else if (entered.add(value)) {
                maker.getInputList().forEach(open::push);
            } else {
                open.pop();
                ordered.add(maker);
                entered.addAll(maker.getOutputList());
                done.addAll(maker.getOutputList());
            }
        }
        return ordered;
    }

    /** The model with the graph as it is now. */
    ModelProto model() {
        List<NodeProto> nodes = nodes();
        Set<String> used = new HashSet<>();
        nodes.forEach(node -> used.addAll(node.getInputList()));
        model.getGraph().getOutputList().forEach(output -> used.add(output.getName()));
        GraphProto.Builder graph = model.getGraph().toBuilder().clearNode().clearInitializer().clearValueInfo().clearInput();
        graph.addAllNode(nodes);
        constants.values().stream()
                .filter(constant -> used.contains(constant.name()))
                .forEach(constant -> graph.addInitializer(constant.tensor()));
        // Old files list their weights among the inputs too: one without its weight would have to be fed.
        for (ValueInfoProto input : model.getGraph().getInputList()) {
            if (used.contains(input.getName()) || !constants.containsKey(input.getName())) {
                graph.addInput(input);
            }
        }
        ModelProto.Builder rewritten = model.toBuilder().setGraph(graph);
        if (model.getOpsetImportList().stream().noneMatch(set -> set.getDomain().equals(MICROSOFT))) {
            rewritten.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1));
        }
        return rewritten.build();
    }
}
