/** Annotations that a contract carries. Compile time only; nothing reads them while a program runs. */
module io.longlink.rpc.annotations {
    exports io.longlink.rpc.annotations;
}
