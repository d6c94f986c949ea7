"""`python -m planner.cli`, the same as `planner`."""

import sys

from planner.cli.main import main

sys.exit(main())
