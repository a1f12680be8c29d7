"""A language model on a server with the chat API of OpenAI, as llama.cpp, Ollama and services have it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from khotin.encoding import Struct
from khotin.language.vietnamese import shorten, squeeze
from khotin.languages import Bilingual
from khotin.web.client import Answer, Request, WebError, send

KEY = "KHOTIN_MODEL_KEY"
LARGEST_ANSWER = 1024 * 1024  # bytes
LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
FENCE = "```"

Messages: TypeAlias = Sequence[Mapping[str, str]]


class Model(Struct, frozen=True):
    """A model by its name at an endpoint such as "http://127.0.0.1:11434/v1"; `timeout` of an answer in seconds."""

    endpoint: str
    name: str
    key: str
    timeout: float

    def __repr__(self) -> str:
        return f"Model({self.endpoint!r}, {self.name!r})"  # a traceback must not show the key


class ModelFailed(Exception):
    """The model gave no usable answer; `message` says why."""

    def __init__(self, vi: str, en: str) -> None:
        self.message = Bilingual(f"mô hình ngôn ngữ: {vi}", f"the language model: {en}")
        super().__init__(en)


def ask(model: Model, messages: Messages) -> dict[str, Any]:
    """Return the JSON object that the model answers with. Raises `ModelFailed`."""
    content = _content(_post(model, messages), model.key).strip()
    if content.startswith(FENCE) and content.endswith(FENCE):  # as a block of code in Markdown
        content = content.strip("`").removeprefix("json")
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise ModelFailed("không trả lời bằng JSON", "it did not answer with JSON")
    return answer


def message(role: str, content: str) -> dict[str, str]:
    """Return a message of a chat; `role` is "system", "user" or "assistant"."""
    return {"role": role, "content": content}


def _post(model: Model, messages: Messages) -> Answer:
    """Return the answer of the server. Raises `ModelFailed`."""
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if model.key:
        parts = urlsplit(model.endpoint)
        if parts.scheme != "https" and parts.hostname not in LOCAL_HOSTS:
            raise ModelFailed(f"{KEY} chỉ được gửi qua https", f"{KEY} is sent over https only")
        if not (model.key.isascii() and model.key.isprintable()):
            raise ModelFailed(f"{KEY} có ký tự lạ; hãy chép lại khóa", f"{KEY} holds an odd sign; copy the key again")
        headers["Authorization"] = f"Bearer {model.key}"
    body = {
        "model": model.name,
        "messages": list(messages),
        "temperature": 0,
        "response_format": {"type": "json_object"},
    }
    request = Request(
        f"{model.endpoint.rstrip('/')}/chat/completions",
        method="POST",
        headers=headers,
        content=json.dumps(body, ensure_ascii=False).encode(),
        timeout=model.timeout,
        max_bytes=LARGEST_ANSWER,
        is_guarded=False,  # the editor chose the address, and it is usually on this machine
    )
    try:
        return send(request)
    except WebError as error:
        raise ModelFailed(error.message.vi, error.message.en) from None


def _content(answer: Answer, key: str) -> str:
    """Return the text of the first choice. Raises `ModelFailed`, with what the server said but for the key."""
    if answer.status != 200:
        said = squeeze(answer.data.decode("utf-8", "replace"))
        detail = f"{answer.status} {shorten(said.replace(key, '…') if key else said)}"
        raise ModelFailed(f"máy chủ trả lời mã {detail}", f"the server answered with status {detail}")
    try:
        choice = json.loads(answer.data)["choices"][0]
        content, reason = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        content, reason = None, None
    if not isinstance(content, str):
        raise ModelFailed("câu trả lời sai dạng", "the answer does not have the form of a chat answer")
    if reason == "length":
        raise ModelFailed("câu trả lời bị cắt giữa chừng", "the answer was cut off")
    return content
