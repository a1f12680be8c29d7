"""The object store: what is read is what was written, a write on condition fails for the second, failures are told."""

import importlib.util
import pickle
import random

import pytest

from khotin.problems import ContentError, Failed
from khotin.publish.store import StoreChanged, open_store
from tests.support.stores import BUCKET, BUSY, CUT, LOST

ADDRESS = f"s3://{BUCKET}/vi/kho-tin"


@pytest.fixture
def store(store_server):
    return open_store(ADDRESS)


def failure_of(call):
    with pytest.raises(Failed) as caught:
        call()
    return caught.value.words.en


@pytest.mark.parametrize("key", ["a.html", "bản gốc/Thời tiết é%20+&=#1?.txt", "a/b~c/d@e:f"])
def test_an_object_is_read_as_it_was_written(store, store_server, key):
    headers = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "max-age=60", "Content-Encoding": "gzip"}
    store.write(key, b"chi\xe1\xbb\x81u", headers)
    found = store.read(key)
    assert (found.data, found.headers) == (b"chi\xe1\xbb\x81u", headers)
    assert store.keys() == [key]
    assert list(store_server.objects("vi/kho-tin/")) == [key]


def test_an_object_that_is_not_there(store):
    assert store.read("a") is None
    store.delete(["a"])
    assert store.keys() == []


def test_a_copy_keeps_its_headers(store):
    store.write("a", b"1", {"Content-Type": "text/css"})
    store.copy("a", "b")
    assert store.read("b").headers == {"Content-Type": "text/css"}
    assert store.copy("a", "c") and not store.copy("no-such-key", "d") and store.keys() == ["a", "b", "c"]


def test_an_answer_proves_what_was_written_where_its_tag_is_an_md5(store, store_server):
    assert store.write("a", b"1")
    store_server.fault = lambda method, path: ("200 OK", b"")
    assert not store.write("a", b"1")


def test_many_objects_are_deleted_with_few_requests(store, store_server, monkeypatch):
    monkeypatch.setattr("khotin.publish.store.MOST_DELETED", 5)
    for number in range(12):
        store.write(f"k/{number}", b"")
    assert len(store.keys("k")) == 12 and len(store.keys(most=1)) == 1
    store.delete(store.keys())
    assert store.keys() == [] and [method for method, _ in store_server.requests].count("POST") == 3


def test_only_the_first_of_two_swaps_succeeds(store):
    tag = store.swap("journal", b"1", None)
    with pytest.raises(StoreChanged):
        store.swap("journal", b"2", None)
    store.swap("journal", b"3", tag)
    with pytest.raises(StoreChanged):
        store.swap("journal", b"4", tag)
    assert store.read("journal").data == b"3"


def test_a_swap_whose_answer_was_lost_is_recognised(store, store_server):
    lost = iter([LOST])
    store_server.fault = lambda method, path: next(lost, None) if method == "PUT" else None
    tag = store.swap("journal", b"1", None)
    assert store.read("journal").tag == tag


@pytest.mark.parametrize("fault", [BUSY, CUT, LOST])
def test_what_fails_now_and_then_is_repeated(store, store_server, fault):
    luck = random.Random(1)
    store_server.fault = lambda method, path: fault if luck.random() < 0.3 else None
    for number in range(10):
        store.write(f"{number}", b"1")
    store.delete(store.keys()[:5])
    store_server.fault = None
    assert len(store.keys()) == 5


@pytest.mark.parametrize(
    ("settings", "address", "words"),
    [
        ({}, "s3://no-such-bucket/a", "there is no such bucket"),
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, ADDRESS, "it cannot be reached"),
        ({"AWS_ALLOW_HTTP": "false"}, ADDRESS, "AWS_ALLOW_HTTP=true"),
    ],
)
def test_a_store_that_cannot_be_used_says_why(store, monkeypatch, settings, address, words):
    monkeypatch.setattr("khotin.publish.store.MOST_RETRIES", 1)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert words in failure_of(lambda: open_store(address).read("a"))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("403 Forbidden|AccessDenied", "permission denied"),
        ("403 Forbidden|RequestTimeTooSkewed", "the clock of this machine"),
        ("403 Forbidden|InvalidAccessKeyId", "does not accept these credentials"),
        ("400 Bad Request|AuthorizationHeaderMalformed", "set AWS_REGION"),
        ("400 Bad Request|SomethingElse", "SomethingElse"),
    ],
)
def test_what_a_store_refuses_is_reported_without_secrets(store, store_server, answer, words):
    status, code = answer.split("|")
    said = f"<Error><Code>{code}</Code><AWSAccessKeyId>KHOTINTESTKEY</AWSAccessKeyId></Error>"
    store_server.fault = lambda method, path: (status, said.encode())
    told = failure_of(lambda: store.write("a", b""))
    assert words in told and "KHOTINTESTKEY" not in told and "not-to-be-printed" not in told


@pytest.mark.parametrize(
    "address",
    ["s3://", "s3://A_B/x", "s3://key:secret@bucket/x", "s3://bucket/a/../b", "s3://bucket/a//b", "s3://bucket/a?secret",
     "https://bucket", "ftp://x", "s3://bucket/\x00"],
)  # fmt: skip
def test_a_wrong_address_is_a_wrong_use(address):
    with pytest.raises(ContentError) as caught:
        open_store(address)
    [problem] = caught.value.problems
    assert "secret" not in problem.message.vi + problem.message.en and problem.where.path == "--output"
    assert f'"{address.split("?")[0].split("@")[-1]}' in problem.message.en.replace("s3://…@", '"')


def test_a_missing_library_is_named_with_the_line_that_installs_it(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert 'pip install "khotin[s3]"' in failure_of(lambda: open_store("s3://bucket"))


def test_a_failure_arrives_from_another_process_as_it_is():
    assert pickle.loads(pickle.dumps(Failed("lỗi", "error"))).words.vi == "lỗi"
