package io.longlink.rpc.processor.render;

import io.longlink.rpc.processor.model.Contract;
import io.longlink.rpc.processor.model.DataType;
import java.util.ArrayList;
import java.util.List;

/** The door of this room. */
public final class Renderer {

    private Renderer() {}

    /** Everything that is generated for a contract. */
    public static List<SourceFile> render(Contract contract) {
        Rendering rendering = new Rendering(contract);
        List<SourceFile> files = new ArrayList<>();
        files.add(new ContractFile(rendering).render());
        files.add(new StubFile(rendering).render());
        files.add(new DispatcherFile(rendering).render());
        for (DataType type : contract.dataTypes()) {
            files.add(codec(rendering, type));
        }
        return files;
    }

    private static SourceFile codec(Rendering rendering, DataType type) {
        if (type instanceof DataType.Structure structure) {
            return new StructureCodecFile(rendering, structure).render();
        }
        if (type instanceof DataType.Failure failure) {
            return new FailureCodecFile(rendering, failure).render();
        }
        if (type instanceof DataType.OneOf oneOf) {
            return new OneOfCodecFile(rendering, oneOf).render();
        }
        if (type instanceof DataType.Enumeration enumeration) {
            return new EnumCodecFile(rendering, enumeration).render();
        }
        if (type instanceof DataType.Sequence sequence) {
            return new SequenceCodecFile(rendering, sequence).render();
        }
        if (type instanceof DataType.Mapping mapping) {
            return new MappingCodecFile(rendering, mapping).render();
        }
        return new ArrayCodecFile(rendering, (DataType.ObjectArray) type).render();
    }
}
