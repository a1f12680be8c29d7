"""One question to a server that speaks the chat API, and every kind of answer it may give."""

import json
from contextlib import contextmanager

import pytest

from khotin.drafting.chat import Model, ModelFailed, ask, message
from khotin.encoding import replace
from tests.support.web_server import reply, serving

QUESTION = [message("user", "?")]


@contextmanager
def answering(body, status=200):
    """Serve one answer; gives the model."""

    def answer(handler):
        handler.rfile.read(int(handler.headers["Content-Length"]))
        reply(handler, body, status=status, media_type="application/json")

    with serving(answer) as (address, _):
        yield Model(f"{address}/v1/", "gemma", "", 10)


def chat(content, **more):
    return json.dumps({"choices": [{"message": {"content": content}, **more}]})


@pytest.mark.parametrize("content", ['{"a": 1}', ' {"a": 1}\n', '```json\n{"a": 1}\n```', '```\n{"a": 1}\n```'])
def test_the_json_of_an_answer_is_returned(content):
    with answering(chat(content)) as model:
        assert ask(model, QUESTION) == {"a": 1}


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (chat("Xin chào"), 200, "did not answer with JSON"),
        (chat("[1]"), 200, "did not answer with JSON"),
        (chat("[" * 100_000), 200, "did not answer with JSON"),
        (chat('{"a": 1}', finish_reason="length"), 200, "cut off"),
        ("{}", 200, "not have the form of a chat answer"),
        ('{"choices": []}', 200, "not have the form of a chat answer"),
        ('{"choices": [{"message": {"content": null}}]}', 200, "not have the form of a chat answer"),
        ("no such model", 404, "status 404 no such model"),
    ],
)
def test_what_cannot_be_used_says_why(body, status, said):
    with answering(body, status) as model, pytest.raises(ModelFailed) as caught:
        ask(model, QUESTION)
    assert said in caught.value.message.en and caught.value.message.vi.startswith("mô hình ngôn ngữ: ")


def test_a_key_is_neither_sent_unencrypted_to_other_machines_nor_printed():
    model = Model("http://models.example/v1", "gemma", "secret", 1)
    with pytest.raises(ModelFailed, match="over https only"):
        ask(model, QUESTION)
    assert "secret" not in repr(model)


def test_a_key_that_the_server_repeats_is_not_printed():
    with answering("Incorrect API key: secret-1", 401) as model, pytest.raises(ModelFailed) as caught:
        ask(replace(model, key="secret-1"), QUESTION)
    assert "status 401 Incorrect API key: …" in caught.value.message.en


@pytest.mark.parametrize("key", ["secret\r", "secret\nX: y", "secrét", "secret\u2028"])
def test_a_key_with_a_strange_sign_is_not_sent_and_not_printed(key):
    with answering(chat("{}")) as model, pytest.raises(ModelFailed, match="KHOTIN_MODEL_KEY holds an odd sign") as it:
        ask(replace(model, key=key), QUESTION)
    assert "secr" not in it.value.message.en + it.value.message.vi
