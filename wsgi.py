"""Settings from the environment, create_app; nothing else."""

from mediation.app import build_engines, create_app
from mediation.settings import from_environment

app = create_app(build_engines(from_environment()))
