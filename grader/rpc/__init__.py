"""Remote calls: the wire between a check and a learner's function, the worker's end of it and the trusted one."""
