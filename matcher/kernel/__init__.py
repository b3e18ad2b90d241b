"""The engine once more, one line of the index at a time: the part that Cython turns into machine code.

Every module is plain Python and also runs so; its `.pxd` says which C types the names have. The numpy stages of
`matcher.pipeline` are the reference: property tests hold both to the same answers.
"""
