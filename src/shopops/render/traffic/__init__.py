"""The answers about traffic, in the terminal and in files."""
