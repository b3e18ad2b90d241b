"""The regisseur's desk: what there is to do, and the tools to do it with."""
