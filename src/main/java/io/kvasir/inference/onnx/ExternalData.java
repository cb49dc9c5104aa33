package io.kvasir.inference.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files that hold a model's external weights, named by the model. They count towards its digest and its size. */
final class ExternalData {
    private ExternalData() {}

    /** Returns the distinct files, sorted by name; empty for most models. */
    static List<Path> files(Path file, ModelProto model) {
        Stream<TensorProto> tensors = Stream.concat(
                tensors(model.getGraph()),
                model.getFunctionsList().stream().flatMap(function -> function.getNodeList().stream()).flatMap(ExternalData::tensors));
        return tensors.filter(tensor -> tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL)
                .flatMap(tensor -> tensor.getExternalDataList().stream())
                .filter(entry -> entry.getKey().equals("location"))
                .map(StringStringEntryProto::getValue)
                .distinct()
                .sorted()
                .map(location -> resolveSibling(file, location))
                .toList();
    }

    private static Stream<TensorProto> tensors(GraphProto graph) {
        return Stream.of(
                        graph.getInitializerList().stream(),
                        graph.getSparseInitializerList().stream()
                                .flatMap(sparse -> Stream.of(sparse.getValues(), sparse.getIndices())),
                        graph.getNodeList().stream().flatMap(ExternalData::tensors))
                .flatMap(each -> each);
    }

    private static Stream<TensorProto> tensors(NodeProto node) {
        return node.getAttributeList().stream().flatMap(ExternalData::tensors);
    }

    private static Stream<TensorProto> tensors(AttributeProto attribute) {
        Stream<TensorProto> own = Stream.concat(Stream.of(attribute.getT()), attribute.getTensorsList().stream());
        if (!attribute.hasG() && attribute.getGraphsCount() == 0) {
            return own;
        }
        Stream<GraphProto> inner = Stream.concat(Stream.of(attribute.getG()), attribute.getGraphsList().stream());
        return Stream.concat(own, inner.flatMap(ExternalData::tensors));
    }

    /** Resolves a file in the model's folder; like the runtime, it refuses files outside. */
    private static Path resolveSibling(Path file, String location) {
        try {
            Path weights = file.resolveSibling(location).normalize();
            boolean inside = weights.startsWith(file.resolveSibling("").normalize());
            if (inside && !Path.of(location).isAbsolute() && Files.isReadable(weights)) {
                return weights;
            }
        } catch (InvalidPathException e) {
            // Not a file name.
        }
        throw new KvasirException(
                ErrorCode.MODEL_UNUSABLE,
                "The model file " + file + " has its weights in " + location + ", which is not there or not in its folder.");
    }
}
