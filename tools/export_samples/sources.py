"""x."""


def files() -> dict[str, bytes]:
    return {}
