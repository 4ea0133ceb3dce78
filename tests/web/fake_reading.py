"""The child that reads a case, with parts that need neither OCR nor spaCy."""

from __future__ import annotations

from fake_parts import Counting

from flows.read_case import main

if __name__ == "__main__":
    main(Counting(0.15).parts())
