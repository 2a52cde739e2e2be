"""The frame of a paper: its head with number, title and issuer, and its last block with recipients and signature."""
