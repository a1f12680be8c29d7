"""A store holds the old site or the new one, whatever ends a publication, and no link is dead in between."""

import threading

import pytest

from khotin.build.publisher import ADD, REMOVE, REPLACE, BuildLocked
from khotin.problems import ContentError, Failed
from khotin.publish.journal import Journal
from khotin.publish.listing import OWN
from khotin.publish.publication import KnownFiles, Publisher, plan_publication
from khotin.publish.store import open_store
from tests.support.building import IS_SOAK
from tests.support.stored_sites import dead_links, digests, make_site, site_of
from tests.support.stores import BUCKET, BUSY, CUT, LOST

ADDRESS, PREFIX = f"s3://{BUCKET}/site", "site/"
LEASE = 0.6


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr("khotin.publish.journal.LOOK_SECONDS", 0.05)


def publisher(files, **settings):
    return Publisher(
        open_store(ADDRESS), digests(files), lambda path, sha256: files[path], **{"lease": LEASE, **settings}
    )


def publish(files, **settings):
    return publisher(files, may_shrink=True, **settings).publish()


def walking(server, wrong):
    """A fault that does nothing but look at each state of the store for dead links."""

    def look(method, path):
        wrong.extend(dead_links(server, PREFIX))

    return look


def test_a_site_is_sent_whole_once_and_then_only_what_differs(store_server):
    files = make_site(1)
    assert publish(files).count(ADD) == len(files)
    assert site_of(store_server, PREFIX) == files
    store_server.requests.clear()
    assert publish(files).moves == () and {method for method, _ in store_server.requests} == {"GET"}
    store_server.requests.clear()
    publish(files | {"data/articles.json": b"[]"})
    puts = [path for method, path in store_server.requests if method == "PUT" and OWN not in path]
    assert puts == [f"/{BUCKET}/site/data/articles.json"]
    assert len(store_server.requests) <= 10


def test_the_plan_is_the_safe_order_and_writes_nothing(store_server):
    publish({"a.html": b"1", "vi/tin/b.html": b"1", "old.html": b"1", "version.json": b"1"})
    store_server.requests.clear()
    planned = publisher({"a.html": b"2", "vi/tin/b.html": b"2", "assets/c.css": b"2", "version.json": b"2"}).plan()
    assert planned.moves == (
        (ADD, "assets/c.css"),
        (REPLACE, "vi/tin/b.html"),
        (REPLACE, "a.html"),
        (REPLACE, "version.json"),
        (REMOVE, "old.html"),
    )
    assert {method for method, _ in store_server.requests} == {"GET"}


def test_what_interrupted_publications_may_have_left_is_sent_again():
    old, cut = {"a": b"1", "b": b"1", "gone": b"1"}, {"a": b"2", "b": b"1", "new": b"2"}
    files = {"a": b"1", "b": b"1", "gone": b"1"}
    planned = plan_publication(files, KnownFiles([old, cut], ["a", "b", "new", "foreign"]))
    assert planned.moves == ((ADD, "gone"), (REPLACE, "a"), (REMOVE, "new")) and planned.unchanged == 1
    assert plan_publication(files, KnownFiles([old, cut], ["a", "b", "gone"])).count(REPLACE) == 2


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20) if IS_SOAK else [0])
def test_a_publication_that_is_cut_off_at_any_request_is_finished_by_the_next(store_server, monkeypatch, seed):
    """From the k-th request on nothing reaches the store, as when the publisher is killed; then old or new comes."""
    monkeypatch.setattr("khotin.publish.store.PAUSES", ())
    monkeypatch.setattr("khotin.publish.store.MOST_RETRIES", 0)
    old, new, other = (make_site(seed * 3 + number) for number in range(3))
    wrong = []
    for point in range(1, 60, 1 if IS_SOAK else 9):
        store_server.reset()
        publish(old)
        count, look = iter(range(10**6)), walking(store_server, wrong)

        def cut_off(method, path, count=count, look=look, point=point):
            look(method, path)
            return CUT if next(count) >= point else None

        store_server.fault = cut_off
        try:
            publish(new)
            finished = True
        except (Failed, BuildLocked):
            finished = False
        store_server.fault = look
        chosen = (old, new, other)[point % 3]
        publish(chosen)
        store_server.fault = None
        assert site_of(store_server, PREFIX) == chosen and not dead_links(store_server, PREFIX)
        own = [key for key in store_server.objects(PREFIX) if key.startswith(OWN)]
        assert len(own) <= 4, own
        if finished:
            break
    assert not wrong


@pytest.mark.parametrize("point", [3, 4, 9, 20])
def test_a_first_publication_that_was_cut_off_is_finished_by_the_next(store_server, monkeypatch, point):
    monkeypatch.setattr("khotin.publish.store.PAUSES", ())
    monkeypatch.setattr("khotin.publish.store.MOST_RETRIES", 0)
    count = iter(range(10**6))
    store_server.fault = lambda method, path: CUT if next(count) >= point else None
    with pytest.raises(Failed):
        publish(make_site(1))
    store_server.fault = None
    publish(make_site(1))
    assert site_of(store_server, PREFIX) == make_site(1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(60) if IS_SOAK else [1, 2])
def test_a_tenth_of_all_answers_may_fail(store_server, seed):
    import random

    luck, wrong = random.Random(seed), []
    publish(make_site(seed))
    look = walking(store_server, wrong)

    def fail_sometimes(method, path):
        look(method, path)
        return luck.choice([BUSY, CUT, LOST]) if luck.random() < 0.1 else None

    store_server.fault = fail_sometimes
    new = make_site(seed + 1)
    publish(new, lease=30)
    store_server.fault = None
    assert site_of(store_server, PREFIX) == new and not wrong


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20) if IS_SOAK else [1, 2])
def test_two_publishers_at_once_never_mix(store_server, seed):
    old, sites, wrong = make_site(seed), [make_site(seed + 100), make_site(seed + 200)], []
    publish(old)
    store_server.fault = walking(store_server, wrong)
    outcomes = {}

    def run(number):
        try:
            publish(sites[number], lease=5)
            outcomes[number] = "published"
        except BuildLocked:
            outcomes[number] = "locked"

    threads = [threading.Thread(target=run, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store_server.fault = None
    assert set(outcomes.values()) <= {"published", "locked"} and "published" in outcomes.values()
    held = site_of(store_server, PREFIX)
    assert held in [sites[number] for number, outcome in outcomes.items() if outcome == "published"] and not wrong


def test_a_publisher_that_was_taken_over_stops(store_server):
    publish(make_site(1))
    late = Journal(open_store(ADDRESS), lease=0)
    late.read()
    listing = late.state.current
    late.begin(listing)
    publish(make_site(2))
    with pytest.raises(BuildLocked):
        late.renew()
    with pytest.raises(BuildLocked):
        late.finish(listing)
    assert site_of(store_server, PREFIX) == make_site(2)


def test_who_publishes_is_not_disturbed(store_server):
    publish(make_site(1))
    busy = Journal(open_store(ADDRESS), lease=0)
    busy.read()
    busy.begin(busy.state.current)
    renewing = threading.Event()

    def renew():
        while not renewing.wait(0.1):
            busy.renew()

    thread = threading.Thread(target=renew)
    thread.start()
    with pytest.raises(BuildLocked):
        publish(make_site(2), lease=5)
    renewing.set()
    thread.join()
    assert site_of(store_server, PREFIX) == make_site(1)


@pytest.mark.parametrize("key", ["index.html", f"{OWN}/journal"])
def test_a_foreign_prefix_is_refused_untouched(store_server, key):
    open_store(ADDRESS).write(key, b"something else")
    with pytest.raises(ContentError, match="did not publish"):
        publish(make_site(1))
    assert list(store_server.objects(PREFIX)) == [key]


def test_what_lies_beside_the_prefix_is_left_alone(store_server):
    open_store(f"s3://{BUCKET}/site-2").write("a", b"1")
    publish(make_site(1))
    publish(make_site(2))
    assert site_of(store_server, "site-2/") == {"a": b"1"}


def test_a_site_that_shrank_needs_a_confirmation(store_server):
    publish(make_site(1, articles=9))
    few = make_site(2, articles=4)
    with pytest.raises(ContentError, match="allow-shrink"):
        publisher(few).publish()
    assert site_of(store_server, PREFIX) == make_site(1, articles=9)
    publish(few)


def test_compressed_files_are_sent_anew_when_that_is_asked(store_server):
    files = {"a.html": b"<p>Kho Tin</p>" * 200, "b.png": b"\x89PNG" * 500, "version.json": b"1"}
    publish(files)
    assert publish(files, with_gzip=True).count(REPLACE) == 3
    assert publish(files, with_gzip=True).moves == ()
    assert site_of(store_server, PREFIX) == files
    headers = {path: headers for path, (_, headers) in store_server.objects(PREFIX).items()}
    assert headers["a.html"]["content-encoding"] == "gzip" and "content-encoding" not in headers["b.png"]
    assert len(store_server.objects(PREFIX)["a.html"][0]) < 200


def test_a_file_whose_answer_proves_nothing_is_read_back(store_server):
    store_server.fault = lambda method, path: ("200 OK", b"") if path.endswith("version.json") else None
    with pytest.raises(Failed, match=r"version\.json was read back"):
        publish(make_site(1))
    store_server.fault = None
    publish(make_site(1))
    assert site_of(store_server, PREFIX) == make_site(1)


def test_of_many_files_some_are_read_back(store_server):
    files = {f"{number}.html": b"%d" % number for number in range(110)} | {"version.json": b"1"}
    store_server.fault = lambda method, path: ("200 OK", b"other") if method == "GET" and ".html" in path else None
    with pytest.raises(Failed, match="was read back"):
        publish(files)


@pytest.mark.parametrize("changed", [1, 28])
def test_an_edit_takes_two_requests_more_than_its_files(store_server, tmp_path, changed):
    """28 files are those of a new summary."""
    site = {f"vi/{number}.html": b"old" for number in range(300)} | {"version.json": b"1"}
    publish(site, folder=tmp_path, lease=600)
    for turn in range(2):
        store_server.requests.clear()
        site |= {f"vi/{number}.html": b"%d" % turn for number in range(changed - 1)} | {"version.json": b"%d" % turn}
        publish(site, folder=tmp_path, lease=600)
        assert len(store_server.requests) == changed + 2 <= 30
    store_server.requests.clear()
    publish(site, folder=tmp_path, lease=600)
    assert store_server.requests == [("GET", f"/{BUCKET}/{PREFIX}{OWN}/journal")]
    assert site_of(store_server, PREFIX) == site
    store_server.requests.clear()
    publish(site | {"version.json": b"9"}, lease=600)
    assert len(store_server.requests) == 5  # a machine that published nothing before reads journal and list first


def test_a_kept_journal_is_not_used_after_another_machine_published(store_server, tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    for seed in range(6):
        publish(make_site(seed), folder=(here, there)[seed % 3 % 2])
        assert site_of(store_server, PREFIX) == make_site(seed)
    publish(make_site(6, articles=9), folder=here)
    with pytest.raises(ContentError, match="allow-shrink"):
        publisher(make_site(7, articles=3), folder=there).publish()


@pytest.mark.parametrize("damage", ["journal", "part", "store"])
def test_a_damaged_kept_part_is_read_from_the_store(store_server, tmp_path, damage):
    publish(make_site(1), folder=tmp_path)
    if damage == "store":
        open_store(ADDRESS).delete([*store_server.objects(PREFIX)])
    for path in tmp_path.iterdir():
        if (path.name == "journal") == (damage == "journal"):
            path.write_bytes(b"\x92" * (damage != "store") or path.read_bytes())
    publish(make_site(2), folder=tmp_path)
    assert site_of(store_server, PREFIX) == make_site(2)


def test_many_changes_become_new_parts_and_the_old_ones_are_removed(store_server, tmp_path, monkeypatch):
    monkeypatch.setattr("khotin.publish.listing.MOST_CHANGES", 3)
    for number in range(12):
        publish({"a.html": b"1", f"{number}.html": b"1", "version.json": b"%d" % number}, folder=tmp_path)
    own = [key for key in store_server.objects(PREFIX) if key.startswith(OWN)]
    assert len(own) <= 3 and len(list(tmp_path.iterdir())) == 2
    assert site_of(store_server, PREFIX).keys() == {"a.html", "11.html", "version.json"}
