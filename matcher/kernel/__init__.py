"""The engine once more, one line of the index and one feature of a text at a time: the part that Cython compiles.

Every module is plain Python and also runs so; its `.pxd` says which C types the names have. The numpy stages of
`matcher.pipeline` and the functions of `matcher.reading` are the reference: tests hold both to the same answers.
"""
