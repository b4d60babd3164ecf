"""What other ways to order would have cost, as it is shown: terminal, JSON and CSV."""
