package io.longlink.rpc.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the contracts of one size, their services, a caller for each method, and the catalogue of them all. */
final class Sources {

    private final Path directory;
    private final Size size;
    private final List<Path> files = new ArrayList<>();

    private Sources(Path root, Size size) {
        directory = root.resolve(size.packageName());
        this.size = size;
    }

    /** The files. */
    static List<Path> write(Path root, Size size) throws IOException {
        Sources sources = new Sources(root, size);
        Files.createDirectories(sources.directory);
        for (int service = 0; service < size.services(); service++) {
            sources.contract(service);
            sources.service(service);
            for (int method = 0; method < size.methods(); method++) {
                sources.caller(service, method);
            }
        }
        sources.catalogue();
        return sources.files;
    }

    private void contract(int service) throws IOException {
        StringBuilder methods = new StringBuilder();
        for (int method = 0; method < size.methods(); method++) {
            methods.append("  CompletionStage<Integer> next%d(int number);%n".formatted(method));
        }
        file("Service" + service, """
                @io.longlink.rpc.annotations.NonBlocking
                @io.longlink.rpc.annotations.RpcInterface
                public interface Service%d {
                %s}
                """.formatted(service, methods));
    }

    private void service(int service) throws IOException {
        StringBuilder methods = new StringBuilder();
        for (int method = 0; method < size.methods(); method++) {
            methods.append("""
                      public CompletionStage<Integer> next%d(int number) {
                        return java.util.concurrent.CompletableFuture.completedFuture(number + 1);
                      }
                    """.formatted(method));
        }
        file("Answers" + service, """
                final class Answers%d implements Service%d {
                %s}
                """.formatted(service, service, methods));
    }

    private void caller(int service, int method) throws IOException {
        file("Caller" + service + "x" + method, """
                record Caller%dx%d(Service%d service) implements io.longlink.rpc.benchmarks.scale.Catalogue.Caller {
                  public CompletionStage<Integer> call(int number) {
                    return service.next%d(number);
                  }
                }
                """.formatted(service, method, service, method));
    }

    private void catalogue() throws IOException {
        StringBuilder offers = new StringBuilder();
        StringBuilder callers = new StringBuilder();
        for (int service = 0; service < size.services(); service++) {
            offers.append("    server.service(Service%d.class, new Answers%d());%n".formatted(service, service));
            callers.append(
                    "    Service%d stub%d = client.stub(Service%d.class);%n".formatted(service, service, service));
            for (int method = 0; method < size.methods(); method++) {
                callers.append("    callers.add(new Caller%dx%d(stub%d));%n".formatted(service, method, service));
            }
        }
        file(Catalogue.NAME, """
                public final class All implements io.longlink.rpc.benchmarks.scale.Catalogue {
                  public void offer(io.longlink.rpc.server.RpcServer.Builder server) {
                %s  }

                  public java.util.List<Caller> callers(io.longlink.rpc.client.RpcClient client) {
                    java.util.List<Caller> callers = new java.util.ArrayList<>();
                %s    return callers;
                  }
                }
                """.formatted(offers, callers));
    }

    private void file(String name, String text) throws IOException {
        Path file = directory.resolve(name + ".java");
        Files.writeString(
                file, "package " + size.packageName() + ";\n\nimport java.util.concurrent.CompletionStage;\n\n" + text);
        files.add(file);
    }
}
