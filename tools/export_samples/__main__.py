"""Write every sample whose bytes have changed."""

from __future__ import annotations

from pathlib import Path

from shopops.shelf import modules

TARGET = Path(__file__).resolve().parents[2] / "tests" / "exports"


def samples() -> dict[str, bytes]:
    """Path below tests/exports to bytes, of every sample."""
    found: dict[str, bytes] = {}
    for module in modules("tools.export_samples"):
        if hasattr(module, "files"):
            found |= module.files()
    return found


def main() -> None:
    """Write what is new or changed."""
    for name, data in samples().items():
        path = TARGET / name
        if path.exists() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"wrote {name}")


if __name__ == "__main__":
    main()
