"""YAML as typed, with lines and columns. No other package imports the YAML library.

Every scalar stays the text that was typed (`no`, `012`, `12:30`); only the schema converts it. Repeated keys, comments
that would cut a value, aliases, tags, block scalars and deep nesting are problems, with the line to paste.
"""

from khotin.content.frontmatter.composing import Limits
from khotin.content.frontmatter.diagnosis import RULE
from khotin.content.frontmatter.documents import Document, parse_document, read_document, read_yaml
from khotin.content.frontmatter.values import MappingNode, MissingKey, Node, ScalarNode, SequenceNode
from khotin.content.frontmatter.writing import quote, write_document, write_fields

__all__ = [
    "RULE",
    "Document",
    "Limits",
    "MappingNode",
    "MissingKey",
    "Node",
    "ScalarNode",
    "SequenceNode",
    "parse_document",
    "quote",
    "read_document",
    "read_yaml",
    "write_document",
    "write_fields",
]
