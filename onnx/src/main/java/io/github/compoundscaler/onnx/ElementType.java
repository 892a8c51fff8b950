package io.github.compoundscaler.onnx;

/** ONNX's numbers for element types ({@code TensorProto.DataType}), as far as they matter. */
final class ElementType {
    static final int UNKNOWN = 0;
    static final int FLOAT = 1;
    static final int UINT8 = 2;
    static final int INT8 = 3;
    static final int UINT16 = 4;
    static final int INT16 = 5;
    static final int INT32 = 6;
    static final int INT64 = 7;
    static final int BOOL = 9;
    static final int FLOAT16 = 10;
    static final int DOUBLE = 11;
    static final int UINT32 = 12;
    static final int UINT64 = 13;
    static final int BFLOAT16 = 16;

    private ElementType() {}

    /** Whether elements are integers or truth values, of a width that indices and shapes have. */
    static boolean isIndex(int type) {
        return switch (type) {
            case UINT16, INT16, INT32, INT64, UINT32, UINT64, BOOL -> true;
            default -> false;
        };
    }

    /** Whether a tensor of this type can hold weights: floats, and the bytes that quantised files have. */
    static boolean canBeWeight(int type) {
        return type != UNKNOWN && !isIndex(type) && type != 8;
    }

    static boolean isInteger(int type) {
        return isIndex(type) || type == UINT8 || type == INT8;
    }

    /** Bytes of one element in raw data, or 0 for types whose values nobody needs. */
    static int bytes(int type) {
        return switch (type) {
            case FLOAT, INT32, UINT32 -> 4;
            case UINT8, INT8, BOOL -> 1;
            case UINT16, INT16 -> 2;
            case INT64, DOUBLE, UINT64 -> 8;
            default -> 0;
        };
    }
}
