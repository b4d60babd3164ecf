"""The command line: global options, the commands of the shelf, errors turned into exit codes."""


def main() -> None:
    """Run shopops."""
