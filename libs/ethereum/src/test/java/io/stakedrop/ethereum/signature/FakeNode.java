package io.stakedrop.ethereum.signature;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Hex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A node with one account, whose code and answers are given; it records what it was asked. */
final class FakeNode implements AccountNode {
    final List<String> questions = new ArrayList<>();

    private final byte[] code;
    private final Optional<byte[]> answer;

    private FakeNode(String code, Optional<String> answer) {
        this.code = Hex.decode(code, "code");
        this.answer = answer.map(hexadecimal -> Hex.decode(hexadecimal, "answer"));
    }

    static FakeNode withoutCode() {
        return new FakeNode("0x", Optional.empty());
    }

    static FakeNode withCode(String code) {
        return new FakeNode(code, Optional.empty());
    }

    FakeNode answering(String hexadecimal) {
        return new FakeNode(Hex.encode(code), Optional.of(hexadecimal));
    }

    @Override
    public CompletionStage<byte[]> fetchCode(Address account) {
        questions.add("code of " + account);
        return CompletableFuture.completedStage(code);
    }

    @Override
    public CompletionStage<Optional<byte[]>> call(Address contract, byte[] callData) {
        questions.add("call " + contract + " with " + Hex.encode(callData));
        return CompletableFuture.completedStage(answer);
    }

    @Override
    public CompletionStage<Optional<byte[]>> run(byte[] creationCode) {
        questions.add("run " + Hex.encode(creationCode));
        return CompletableFuture.completedStage(answer);
    }
}
