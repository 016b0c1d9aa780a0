"""The faces of a reading: a summary for the terminal, a page, web annotations, charts.

page(reading)           one self-contained HTML page
part(reading)           the same for the output of a notebook cell
summary(reading)        plain text
annotations(reading)    W3C Web Annotations, as plain data
"""

from kit.faces.annotations import web_annotations
from kit.faces.page import page, part
from kit.faces.summary import summary

__all__ = ["page", "part", "summary", "web_annotations"]
