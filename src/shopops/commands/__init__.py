"""The commands: one file a command or group; each parses its arguments, calls and renders."""
