package io.longlink.example.demo;

/** Something did not happen as it should have. The message is for the person who watches. */
final class StepFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StepFailed(String message) {
        super(message);
    }
}
