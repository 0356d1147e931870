"""What checks are written with, and the pytest side that runs them."""
