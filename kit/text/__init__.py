"""Texts: articles, spans, words, sentences, pages and annotated Markdown."""
