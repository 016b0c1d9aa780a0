"""`kit lab`: JupyterLab on a work folder, with lessons that start by themselves.

`launch.lab` is the whole way; `folder` makes and recognises the work folder, `lessons` finds and copies the
notebooks, `digests` knows the genuine ones, `server` and `browser` start what is shown. `share/jupyter` holds what
JupyterLab reads: our kernel and the extension that starts a lesson.
"""
