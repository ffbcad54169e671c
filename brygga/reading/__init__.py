"""Reading data files: YAML in which every scalar is text and every value knows its file and line.

Plain YAML bends data: it reads 12:00 as 720 and 0117 as 79. Here nothing has a type until a schema gives it one, and
everything that can't be read says file, line and word.
"""
