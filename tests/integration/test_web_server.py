"""The configurations of nginx in docs/examples serve a site as it was built, from a folder and from a store.

They are tried where nginx is there, as on Ubuntu's runners of GitHub: a browser or a reader needs no nginx.
"""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import time

import pytest

from khotin.cli import main
from tests.support.building import REPOSITORY, Place, article_path
from tests.support.moved_articles import PUBLISHED, WITHDRAWAL
from tests.support.sites import article_with
from tests.support.stores import BUCKET

# Started by root, nginx would read the files as somebody who may not look into the tests' folders.
USER = "user root;" if os.name == "posix" and os.geteuid() == 0 else ""
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
EXAMPLES = REPOSITORY / "docs/examples"
MAIN = """
{user} daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types; access_log off;
    client_body_temp_path {folder}/t; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    {configuration}
}}
"""
NAME, GONE_NAME = (article_path(number).removeprefix("articles/2022/").removesuffix(".md") for number in range(2))


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = Place(tmp_path_factory.mktemp("place"), articles=2)
    place.write(
        article_path(0), article_with(('status: "published"', 'status: "published"\naliases: ["2022-01-01-cu"]'))
    )
    place.write(article_path(1), article_with((PUBLISHED, WITHDRAWAL)))
    assert place.build_here("--base-url", "https://example.org") == 0
    return place


class Server:
    """A running nginx; it takes over the socket on which this process listens."""

    def __init__(self, folder, configuration, listening):
        (folder / "nginx.conf").write_text(
            MAIN.format(user=USER, folder=folder, configuration=configuration), encoding="utf-8"
        )
        self.port = listening.getsockname()[1]
        self.process = subprocess.Popen(
            [NGINX, "-c", str(folder / "nginx.conf"), "-e", str(folder / "start.log")],
            env={**os.environ, "NGINX": f"{listening.fileno()};"},
            pass_fds=[listening.fileno()],
        )
        deadline = time.monotonic() + 20
        while True:
            try:
                self.get("/")
                return
            except OSError:
                assert time.monotonic() < deadline and self.process.poll() is None, "nginx did not start"
                time.sleep(0.05)

    def get(self, path):
        """Return status, headers and bytes of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, answer.headers, data

    def close(self):
        """End the server."""
        self.process.terminate()
        self.process.wait()


@pytest.fixture
def listening():
    """A socket on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


@pytest.fixture
def from_folder(place, listening, tmp_path):
    text, port = (EXAMPLES / "nginx-folder.conf").read_text(encoding="utf-8"), listening.getsockname()[1]
    text = text.replace("/srv/kho-tin", str(place.output)).replace("listen 80", f"listen 127.0.0.1:{port}")
    with contextlib.closing(Server(tmp_path, text, listening)) as server:
        yield server


@pytest.fixture
def from_store(place, listening, tmp_path, store_server, monkeypatch):
    monkeypatch.chdir(place.folder)
    assert main(["publish", f"s3://{BUCKET}/site"]) == 0
    text, port = (EXAMPLES / "nginx-store.conf").read_text(encoding="utf-8"), listening.getsockname()[1]
    for old, new in (
        # moto has no public buckets, but believes every signature.
        ("    gunzip on;", '    gunzip on; proxy_set_header Authorization "AWS KEY:SIGNATURE";'),
        ("/etc/nginx/kho-tin", str(place.output / "data")),
        ("listen 80", f"listen 127.0.0.1:{port}"),
        ("/var/cache/nginx/kho-tin", str(tmp_path / "cache")),
        ("store.example.org", store_server.address.removeprefix("http://")),
        ("/bucket/prefix", f"/{BUCKET}/site"),
    ):
        assert old in text
        text = text.replace(old, new)
    with contextlib.closing(Server(tmp_path, text, listening)) as server:
        yield server


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed: apt-get install nginx-light")
@pytest.mark.parametrize("source", ["from_folder", "from_store"])
def test_nginx_serves_the_site_as_the_examples_say(source, request, place):
    server = request.getfixturevalue(source)
    for path, file in (
        ("/", "index.html"),
        ("/vi/", "vi/index.html"),
        (f"/vi/tin/{NAME}/", f"vi/tin/{NAME}/index.html"),
        ("/data/articles.json", "data/articles.json"),
        ("/vi/feed.xml", "vi/feed.xml"),
    ):
        status, headers, data = server.get(path)
        assert (status, data) == (200, (place.output / file).read_bytes()), path
        assert "max-age=60" in headers["Cache-Control"], path
    style = next((place.output / "assets").glob("site.*.css")).name
    status, headers, _ = server.get(f"/assets/{style}")
    assert status == 200 and "immutable" in headers["Cache-Control"] and headers["Content-Type"].startswith("text/css")
    for path in ("/vi/tin/no-such-article/", "/no-such-folder/", "/.khotin", "/.khotin-store/journal"):
        assert server.get(path)[0] == 404, path
    assert server.get("/vi/tin/no-such-article/")[2] == (place.output / "404.html").read_bytes()
    assert server.get("/vi")[1]["Location"] == "/vi/" and server.get("/vi")[0] == 301
    for language in ("vi/tin", "en/news"):
        status, headers, _ = server.get(f"/{language}/2022-01-01-cu/")
        assert (status, headers["Location"]) == (301, f"/{language}/{NAME}/")
        status, _, data = server.get(f"/{language}/{GONE_NAME}/")
        assert (status, data) == (410, (place.output / language / GONE_NAME / "index.html").read_bytes())
