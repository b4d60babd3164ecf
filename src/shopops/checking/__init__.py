"""What a rule is, how rules are found and selected, and the run over a shop."""
