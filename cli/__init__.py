"""The command line: what a person types, and what is said back."""

import os

# Small matrices: more threads wait for each other and are no faster. Read when numpy is loaded, which comes after this.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
