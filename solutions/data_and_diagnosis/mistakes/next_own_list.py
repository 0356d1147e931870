"""The list of the assignment itself is returned: whoever changes the answer changes the list."""

FAILS = ["test_next_own_lists"]
HINT = "AGAINST_BIAS itself is returned, and whoever sorts the answer sorts it: return a copy, as with list(...)."


def what_next(diagnosis):
    if diagnosis == "bias":
        return AGAINST_BIAS
    if diagnosis == "variance":
        return AGAINST_VARIANCE
    if diagnosis == "both":
        return list(dict.fromkeys(AGAINST_BIAS + AGAINST_VARIANCE))
    if diagnosis == "neither":
        return []
    raise ValueError("this is no diagnosis")
