"""Pages that advise on DAEB, enclaves and wijk-werken: forms with an address that can be shared."""
