"""``python -m lazydicom``: the command line."""

from lazydicom.cli.main import main

if __name__ == "__main__":
    main()
