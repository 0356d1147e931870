"""What checks are written with: `expect`, `laws`, `statistics`, and how values are compared."""
