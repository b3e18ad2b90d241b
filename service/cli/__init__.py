"""The command line `schakel`: thin shells over the library."""
