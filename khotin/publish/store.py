"""An S3-compatible object store. The only module that imports obstore.

Credentials, region and endpoint come from the environment as obstore reads them (AWS_ACCESS_KEY_ID, AWS_REGION,
AWS_ENDPOINT_URL …). They are never written into a message.
"""

import hashlib
import importlib.util
import os
import re
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from khotin.encoding import Struct
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import Failed, Location, fail

if TYPE_CHECKING:
    from obstore import PutMode
    from obstore.store import RetryConfig

Value = TypeVar("Value")

ADDRESS = lazy_pattern(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(?P<prefix>.*?))?/?", re.S)
# What may be secret in a wrong address: a name and password, the query.
SECRET = lazy_pattern(r"(?<=/)[^/@]*(?=@)|(?<=\?).*", re.S)
SAFE_SEGMENT = lazy_pattern(r"(?!\.{1,2}\Z)[^\\:?#\x00-\x1f\x7f-\x9f]+")
INSTALL = 'pip install "khotin[s3]"'
# obstore gives a request 30 seconds and repeats what a store answers with 429 or 5xx and what a broken connection
# leaves open, waiting longer each time; a call that fails even so, as after a time-out, is tried again as a whole
# within `REPEATED_SECONDS`.
RETRY_SECONDS, MOST_RETRIES, REPEATED_SECONDS = 30, 8, 45
PAUSES = (0.2, 1.0, 3.0)
MOST_DELETED = 1000  # keys in one request
SECRETS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_TOKEN")
CODE = lazy_pattern(r"<Code>(\w+)</Code>")
# Patterns of error messages, and what they mean.
CAUSES = (
    ("NoSuchBucket", Bilingual("không có bucket này", "there is no such bucket")),
    (
        "RequestTimeTooSkewed",
        Bilingual("đồng hồ máy này chạy sai quá nhiều", "the clock of this machine is wrong by too much"),
    ),
    (
        "AuthorizationHeaderMalformed|PermanentRedirect|IllegalLocationConstraint|redirect without LOCATION",
        Bilingual("sai vùng; hãy đặt AWS_REGION", "wrong region; set AWS_REGION"),
    ),
    (
        "InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken|ExpiredToken|Unauthenticated",
        Bilingual("kho không nhận khóa này", "the store does not accept these credentials"),
    ),
    (
        "169\\.254\\.169\\.254|instance credentials|latest/api/token",
        Bilingual(
            "thiếu khóa; hãy đặt AWS_ACCESS_KEY_ID và AWS_SECRET_ACCESS_KEY",
            "no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        ),
    ),
    ("AccessDenied|PermissionDenied|\\b403\\b", Bilingual("không có quyền", "permission denied")),
    (
        "URL scheme is not allowed|builder error",
        Bilingual("địa chỉ http:// cần AWS_ALLOW_HTTP=true", "an http:// endpoint needs AWS_ALLOW_HTTP=true"),
    ),
    ("SlowDown|\\b(?:429|503)\\b", Bilingual("kho quá tải", "the store is overloaded")),
    ("error sending request", Bilingual("không kết nối được", "it cannot be reached")),
)
TEMPORARY = lazy_pattern(r"SlowDown|RequestTimeout|InternalError|error sending request|\b(?:408|429|500|502|503|504)\b")


class StoreChanged(Exception):
    """An object was written by another program since it was read."""


class StoredObject(Struct, frozen=True):
    """An object as read: its bytes, the tag of this version, its headers by name."""

    data: bytes
    tag: str
    headers: dict[str, str]


class Store:
    """The objects below a prefix of a bucket, by key. Each method raises `Failed` where the store fails for good."""

    def __init__(self, bucket: str, prefix: str) -> None:
        self.address = f"s3://{bucket}/{prefix}".rstrip("/")
        from obstore.store import S3Store

        retries: RetryConfig = {"max_retries": MOST_RETRIES, "retry_timeout": timedelta(seconds=RETRY_SECONDS)}
        # Options of the client would replace those of the environment, such as AWS_ALLOW_HTTP.
        self._objects = self._call(lambda: S3Store(bucket, prefix=prefix or None, retry_config=retries))

    def read(self, key: str) -> StoredObject | None:
        """Return an object, or None where there is none."""
        import obstore

        def read() -> StoredObject | None:
            try:
                found = obstore.get(self._objects, key)
            except FileNotFoundError as error:
                if "NoSuchBucket" in str(error):
                    raise
                return None
            headers = {name: value for name, value in found.attributes.items() if isinstance(value, str)}
            return StoredObject(bytes(found.bytes()), found.meta["e_tag"] or "", headers)

        return self._call(read)

    def write(self, key: str, data: bytes, headers: dict[str, str] | None = None) -> bool:
        """Write an object, replacing any other; return whether the tag in the answer proves that the data arrived.

        Most stores answer with the MD5 of what they have; with keys of one's own (SSE-KMS) it is another.
        """
        import obstore

        written = self._call(
            lambda: obstore.put(self._objects, key, data, attributes=headers or {}, use_multipart=False)
        )
        return (written["e_tag"] or "").strip('"') == hashlib.md5(data, usedforsecurity=False).hexdigest()

    def swap(self, key: str, data: bytes, tag: str | None) -> str:
        """Write an object in the place of the version with a tag, or a new one, and return the new tag.

        The data must differ from any other writer's, because a write whose answer was lost is recognised by it. Raises
        `StoreChanged`.
        """
        import obstore
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        def swap() -> str:
            try:
                mode: PutMode = "create" if tag is None else {"e_tag": tag}
                written = obstore.put(self._objects, key, data, mode=mode, use_multipart=False)
                return written["e_tag"] or ""
            except (AlreadyExistsError, PreconditionError):
                found = self.read(key)
                if found is None or found.data != data:
                    raise StoreChanged(key) from None
                return found.tag

        return self._call(swap)

    def copy(self, source: str, target: str) -> bool:
        """Copy an object with its headers; return whether there was one."""
        import obstore

        def copy() -> bool:
            try:
                obstore.copy(self._objects, source, target)
            except FileNotFoundError as error:
                if "NoSuchBucket" in str(error):
                    raise
                return False
            return True

        return self._call(copy)

    def delete(self, keys: Iterable[str]) -> None:
        """Delete objects in their order, a thousand with each request; missing ones are ignored."""
        import obstore

        waiting = list(keys)
        for start in range(0, len(waiting), MOST_DELETED):
            self._call(partial(obstore.delete, self._objects, waiting[start : start + MOST_DELETED]))

    def keys(self, prefix: str = "", most: int | None = None) -> list[str]:
        """Return the keys below a prefix, at most `most` of them."""
        import obstore

        def listed() -> list[str]:
            found: list[str] = []
            for some in obstore.list(self._objects, prefix or None, chunk_size=1000):
                found += [each["path"] for each in some]
                if most is not None and len(found) >= most:
                    return found[:most]
            return found

        return self._call(listed)

    def _call(self, call: Callable[[], Value]) -> Value:
        """Return the result of a call; temporary failures are tried again."""
        from obstore.exceptions import BaseError, GenericError

        started, pauses = time.monotonic(), iter(PAUSES)
        while True:
            try:
                return call()
            except (BaseError, FileNotFoundError, ValueError) as error:
                message = str(error)
                is_temporary = isinstance(error, GenericError) and (TEMPORARY.search(message) or not _cause(message))
                pause = next(pauses, None)
                if not is_temporary or pause is None or time.monotonic() - started > REPEATED_SECONDS:
                    raise self._failed(message) from None
                time.sleep(pause)

    def _failed(self, message: str) -> Failed:
        cause = _cause(message) or Bilingual(_shortened(message), _shortened(message))
        return Failed(
            f"Kho {self.address}: {cause.vi}.",
            f"Store {self.address}: {cause.en}.",
        )


def open_store(address: str, option: str = "--output") -> Store:
    """Return the store at "s3://bucket/prefix". Raises `ContentError` for a wrong address, and `Failed`."""
    return Store(*require_address(address, option))


def require_address(address: str, option: str = "--output") -> tuple[str, str]:
    """Return bucket and prefix of an address. Raises `ContentError` for a wrong one, and `Failed` without obstore.

    `option` is the option or argument that gave the address.
    """
    found = ADDRESS.fullmatch(address)
    if not found or not all(SAFE_SEGMENT.fullmatch(each) for each in (found["prefix"] or "a").split("/")):
        shown = SECRET.sub("…", address)
        fail(
            Location(option),
            "usage",
            f'"{shown}": địa chỉ kho phải như s3://bucket/thu-muc: tên bucket từ 3 đến 63 chữ thường, số, dấu chấm '
            "hoặc gạch nối; không có mật khẩu và không có ..",
            f'"{shown}": the address of a store is like s3://bucket/prefix: a bucket of 3 to 63 small letters, digits, '
            "dots or hyphens; no credentials and no ..",
        )
    if importlib.util.find_spec("obstore") is None:
        raise Failed(
            f"Thiếu thư viện cho kho đối tượng. Cài bằng lệnh: {INSTALL}",
            f"The library for object stores is missing. Install it with: {INSTALL}",
        )
    return found["bucket"], found["prefix"] or ""


def is_address(output: str) -> bool:
    """Return whether an output is an address rather than a folder."""
    return "://" in output


def _cause(message: str) -> Bilingual | None:
    return next((words for pattern, words in CAUSES if re.search(pattern, message)), None)


def _shortened(message: str) -> str:
    """Return the first sentence of an error, without anything that could contain a secret."""
    code = CODE.search(message)
    words = message.split("\n")[0].partition(": <")[0] + (f" ({code[1]})" if code else "")
    for name in SECRETS:
        if secret := os.environ.get(name):
            words = words.replace(secret, "…")
    return words[:300]
