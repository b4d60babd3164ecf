"""`python -m shopops` does what `shopops` does."""

from shopops.cli import main

main()
