"""One order for the search index of Pagefind 1.5, which writes its facets in another order at every run.

The newer Pagefind writes equal bytes for equal pages; the older one is the fallback where there is no Node. Its files
are gzip around a signature and CBOR (RFC 8949); a file's name carries a hash of what it holds, and the index of a
language names its facets by those hashes.
"""

import gzip
import hashlib
import json
import os

import cbor2

SIGNATURE = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
FILTERS = 3


def settle_order(folder):
    """Write the facets of an index in the order of their names, and the names of files that follow from it."""
    entry = json.loads(_read(os.path.join(folder, ENTRY)))
    for language, told in entry["languages"].items():
        told["hash"] = _settle_language(folder, language, told["hash"])
    _write(os.path.join(folder, ENTRY), json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode())


def _settle_language(folder, language, name):
    """Order one language's facets and its list of them; returns the new name of the list."""
    old = os.path.join(folder, f"pagefind.{name}.pf_meta")
    listed = _unpack(_read(old))
    listed[FILTERS] = sorted([facet, _settle_facet(folder, language, file)] for facet, file in listed[FILTERS])
    os.remove(old)
    return _keep(folder, "pagefind.{}.pf_meta", language, listed, 10)


def _settle_facet(folder, language, name):
    old = os.path.join(folder, "filter", f"{name}.pf_filter")
    facet, values = _unpack(_read(old))
    os.remove(old)
    return _keep(os.path.join(folder, "filter"), "{}.pf_filter", language, [facet, sorted(values)], 7)


def _keep(folder, form, language, value, digits):
    """Write a value under a name that carries its hash; returns the part that goes into the form of the name."""
    packed = SIGNATURE + cbor2.dumps(value)
    name = f"{language}_{hashlib.sha256(packed).hexdigest()[:digits]}"
    # No time stamp in the gzip head: it would differ at every run.
    _write(os.path.join(folder, form.format(name)), gzip.compress(packed, mtime=0))
    return name


def _unpack(data):
    return cbor2.loads(gzip.decompress(data).removeprefix(SIGNATURE))


def _read(path):
    with open(path, "rb") as stream:
        return stream.read()


def _write(path, data):
    with open(path, "wb") as stream:
        stream.write(data)
