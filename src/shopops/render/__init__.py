"""The renderers: one output a file. They know reports and frames, never platforms."""
