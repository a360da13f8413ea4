package io.longlink.rpc.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Sources that somebody is in the middle of typing: tokens lost, doubled and exchanged at random. */
class MutatedSourceTest {

    private static final int RUNS = 60;

    private static final String SOURCE = """
            package com.acme;

            import io.longlink.rpc.annotations.*;
            import java.util.*;
            import java.util.concurrent.*;

            @RpcInterface ( name = "users" , version = "2" ) @Deadline ( "2s" )
            public interface UserService extends Users . Base < UserService . User , Long > {
                @Idempotent User find ( long id , String ... names ) throws NotFound , java.io.IOException ;
                CompletionStage < Page < List < User > > > later ( int a , Map < Color , Optional < byte [ ] > > m ) ;
                @OneWay void touch ( User [ ] [ ] users , Page < Account > page ) ;
                default int local ( ) { return 1 ; }
                record User ( long id , @Wire ( value = "n" , alias = { "m" , "o" } ) String name , Node < User > next ) { }
                record Page < T > ( List < T > items , T first , int [ ] counts ) { }
                record Node < T extends Record > ( T value , Node < T > next ) { }
                enum Color { RED , @Wire ( "verde" ) GREEN { } , BLUE ; int x ; }
                @Graph sealed interface Shape < T > permits Dot , Part , Box { }
                record Dot < A > ( @Default ( "5" ) int x , A a ) implements Shape < A > { }
                enum Part implements Shape < String > { @UnknownValue NONE }
                @Subtypes ( { Chest . class , Box . class } ) non-sealed abstract class Box < T > implements Shape < T > { int size ; }
                @UnknownValue class Chest extends Box < User > { @Default Shape < User > inner ; }
                interface Built { int size ( ) ; static Builder builder ( ) { return null ; } }
                interface Builder { Builder size ( int size ) ; Built build ( ) ; }
                class Made { static @RpcCreator Made of ( @Wire ( "x" ) int x ) { return null ; } int getX ( ) { return 1 ; } private Made ( ) { } }
                Shape < User > draw ( Shape < String > shape , Built built , Set < Made > made , Box < User > box ) ;
                abstract class Parent { protected int id ; private transient Object cache ; static int count ; }
                class Account extends Parent {
                    private final String name ; private boolean open ; Date when ;
                    @RpcCreator public Account ( String name ) { this . name = name ; }
                    public String getName ( ) { return name ; }
                    public boolean isOpen ( ) { return open ; }
                    public void setOpen ( boolean open ) { this . open = open ; }
                }
                class NotFound extends Exception {
                    private static final long serialVersionUID = 1 ; private final int code ;
                    NotFound ( String message , int code , Throwable cause ) { super ( message , cause ) ; this . code = code ; }
                    int code ( ) { return code ; }
                }
            }
            """;

    private static final String BASE = """
            package com.acme;

            import java.util.*;

            interface Users { interface Base < T , K > { T get ( K key ) ; List < T > all ( ) ; void drop ( Set < K > keys ) ; } }
            """;

    @Test
    void mutatedSource_neverBreaksTheProcessor() {
        for (int seed = 0; seed < RUNS; seed++) {
            String source = mutate(new Random(seed));

            Build.Result result = new Build().run(source, BASE);

            assertThat(result.errors())
                    .as("seed %s: %s", seed, source)
                    .noneMatch(error -> error.contains("RpcInternal"));
            assertThat(result.compilation().errors())
                    .as("seed %s: %s", seed, source)
                    .matches(errors ->
                            errors.isEmpty() || !errors.stream().allMatch(MutatedSourceTest::isInGeneratedCode));
        }
    }

    private static boolean isInGeneratedCode(Diagnostic<? extends JavaFileObject> error) {
        return error.getSource() != null && error.getSource().getName().contains("SOURCE_OUTPUT");
    }

    /** Words take the place of words, so that much of it still parses, and some tokens are lost or doubled. */
    private static String mutate(Random random) {
        List<String> tokens = new ArrayList<>(Arrays.asList(SOURCE.split("(?<=\\s)(?=\\S)")));
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = 5 + random.nextInt(tokens.size() - 6);
            if (Character.isLetter(tokens.get(at).charAt(0))) {
                List<String> words = new ArrayList<>(tokens);
                words.removeIf(word -> !Character.isLetter(word.charAt(0)));
                tokens.set(at, words.get(random.nextInt(words.size())));
            } else if (random.nextInt(4) == 0) {
                tokens.remove(at);
            } else if (random.nextInt(4) == 0) {
                tokens.add(at, tokens.get(at));
            }
        }
        return String.join("", tokens);
    }
}
