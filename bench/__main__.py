"""The measurements by their commands. `python -m bench` alone compares builds with Hugo's."""

import argparse
import sys
from pathlib import Path

SIZES = [1_000, 10_000]


def main(arguments: list[str]) -> None:
    """Run one of the measurements; sizes without a command are those of `build`."""
    if not arguments or arguments[0] not in {*COMMANDS, "-h", "--help"}:
        arguments = ["build", *arguments]
    options = _parser().parse_args(arguments)
    COMMANDS[options.command](options)


def _build(options: argparse.Namespace) -> None:
    from bench.build import compare

    compare(options.articles or SIZES, options.rounds, options.peers)


def _preview(options: argparse.Namespace) -> None:
    from bench.preview import measure

    measure(options.articles, options.saves)


def _form(options: argparse.Namespace) -> None:
    from bench.form import measure

    measure(options.articles)


def _search(options: argparse.Namespace) -> None:
    from bench.search import measure

    measure(options.articles)


def _checks(options: argparse.Namespace) -> None:
    from bench.checks import measure

    measure(options.articles)


def _cluster(options: argparse.Namespace) -> None:
    from bench.cluster import measure

    measure(options.articles)


def _corpus(options: argparse.Namespace) -> None:
    from bench.corpora import write_corpus

    write_corpus({options.form: options.into}, options.articles, options.seed)


COMMANDS = {
    "build": _build,
    "preview": _preview,
    "form": _form,
    "search": _search,
    "checks": _checks,
    "cluster": _cluster,
    "corpus": _corpus,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="builds, beside those of two Hugo sites")
    build.add_argument("articles", nargs="*", type=int, help="sizes of the archive (1,000 and 10,000)")
    build.add_argument("--rounds", type=int, default=3, metavar="N", help="rounds of each size; medians are shown (3)")
    build.add_argument(
        "--peers",
        nargs="*",
        choices=("lean", "full"),
        default=["lean", "full"],
        help="Hugo sites to compare with (both)",
    )
    preview = _sized(commands.add_parser("preview", help="from the save of a file to its text in the browser"), 1_000)
    preview.add_argument("--saves", type=int, default=40, metavar="N", help="how often a file is saved (40)")
    _sized(commands.add_parser("form", help="the form for editors in a browser, with so many articles"), 10_000)
    _sized(commands.add_parser("search", help="what a search costs a reader"), 5_000)
    _sized(commands.add_parser("checks", help="what the rules find, and the speed of check"), 10_000)
    _sized(commands.add_parser("cluster", help="a build by workers of Dask beside one by processes"), 10_000)
    corpus = _sized(commands.add_parser("corpus", help="write generated articles, in any number"), None)
    corpus.add_argument("--into", type=Path, required=True, metavar="DIR", help="folder to write into")
    corpus.add_argument(
        "--form",
        choices=("khotin", "lean", "full"),
        default="khotin",
        help="Kho Tin's content, or that of a Hugo site (khotin)",
    )
    corpus.add_argument("--seed", default="7", help="another seed makes other articles (7)")
    return parser


def _sized(parser: argparse.ArgumentParser, articles: int | None) -> argparse.ArgumentParser:
    if articles is None:
        parser.add_argument("articles", type=int, help="how many articles")
    else:
        parser.add_argument("articles", nargs="?", type=int, default=articles, help=f"how many articles ({articles:,})")
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
