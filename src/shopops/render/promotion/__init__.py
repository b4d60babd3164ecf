"""The stock that a promotion needs, as it is shown: terminal, JSON and CSV."""
