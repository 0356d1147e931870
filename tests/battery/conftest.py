"""What is handed in and the course's own checks are material for the tests here, not tests."""

collect_ignore = ["attacks", "channels", "course", "left"]
