"""The training error decides at the end."""

import numpy as np

FAILS = ["test_search_best"]
HINT = "You choose by the training error. The dev set should choose."


def coarse_to_fine(train, space, n, factor=0.5, seed=0):
    trials = []
    for setting in random_search(space, n, seed):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    part = zoom(space, trials[best_trial(trials)]["setting"], factor)
    for setting in random_search(part, n, seed + 1):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    return trials[int(np.nanargmin([trial["train_error"] for trial in trials]))]["setting"], trials
