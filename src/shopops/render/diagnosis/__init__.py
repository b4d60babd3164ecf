"""The diagnosis of a day, in the terminal and in files."""
