"""The data themselves: missing, stale, contradicting, damaged."""
