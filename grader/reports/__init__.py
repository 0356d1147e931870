"""What people look at: a page a learner, and an index for the instructor. Owns jinja2."""
