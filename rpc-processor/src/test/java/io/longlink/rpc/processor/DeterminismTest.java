package io.longlink.rpc.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The same input gives the same bytes. */
class DeterminismTest {

    private static final String CONTRACT = Row.contract("""
            List<com.one.User> a(com.two.User user, Map<String, com.one.User[]> users);
            Set<? extends com.two.User> b(com.one.USER shouting) throws java.io.IOException;
            """);
    private static final String ONE = "package com.one;\n\npublic record User(int one) {}";
    private static final String SHOUT = "package com.one;\n\npublic record USER(int one) {}";
    private static final String TWO = "package com.two;\n\npublic record User(int two) {}";

    @Test
    void twice_isTheSame() {
        assertThat(Build.of(CONTRACT, ONE, TWO, SHOUT).sources())
                .isEqualTo(Build.of(CONTRACT, ONE, TWO, SHOUT).sources());
    }

    @Test
    void orderOfFiles_doesNotMatter() {
        Build.Result one = Build.of(CONTRACT, ONE, TWO, SHOUT);
        Build.Result other = Build.of(SHOUT, TWO, ONE, CONTRACT);

        assertThat(one.sources()).isEqualTo(other.sources());
        assertThat(one.resources()).isEqualTo(other.resources());
    }

    @Test
    void typesOfOneSimpleName_getCodecsOfTheirOwn_onFileSystemsWithoutCaseToo() {
        Build.Result result = Build.of(CONTRACT, ONE, TWO, SHOUT);

        assertThat(result.succeeded()).as("%s", result.diagnostics()).isTrue();
        assertThat(result.sources())
                .containsKeys(
                        "com/acme/UserService_UserCodec",
                        "com/acme/UserService_UserCodec2",
                        "com/acme/UserService_USERCodec3");
    }

    @Test
    void fingerprint_staysWithTheOrderOfMethods_andChangesWithAField() {
        String two = "int a(User user);\nint b();";
        String user = "package com.acme;\n\nrecord User(int id, String name) {}";

        String fingerprint = fingerprint(Row.contract(two), user);

        assertThat(fingerprint(Row.contract("int b();\nint a(User user);"), user))
                .isEqualTo(fingerprint);
        assertThat(fingerprint(Row.contract(two), user.replace("name", "nickname")))
                .isNotEqualTo(fingerprint);
        assertThat(fingerprint(Row.contract(two), user.replace("String name", "Integer name")))
                .isNotEqualTo(fingerprint);
        assertThat(fingerprint(Row.contract(two.replace("int b", "long b")), user))
                .isNotEqualTo(fingerprint);
    }

    private static String fingerprint(String... sources) {
        return Build.of(sources)
                .source("UserServiceContract")
                .lines()
                .filter(line -> line.contains("super("))
                .map(line -> line.replaceAll(".*(0x[0-9a-f]{16}L).*", "$1"))
                .findFirst()
                .orElseThrow();
    }
}
