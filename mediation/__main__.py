"""`python -m mediation`: the console script by another door."""

from mediation.cli import main

main()
