"""Write the pages that differ from what the code says, and remove those whose code is gone."""

from tools.docs.pages import ROOT, orphans, stale


def main() -> None:
    """Bring the pages up to date and name each one touched."""
    for name, text in stale().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {name}")
    for name in orphans():
        (ROOT / name).unlink()
        print(f"removed {name}")


main()
