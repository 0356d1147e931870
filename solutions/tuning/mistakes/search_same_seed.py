"""Both rounds have the same seed."""

FAILS = ["test_search_seeds"]
HINT = "Both rounds have the same seed, so that the fine trials stand at the same places. Take seed + 1."


def coarse_to_fine(train, space, n, factor=0.5, seed=0):
    trials = []
    for setting in random_search(space, n, seed):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    part = zoom(space, trials[best_trial(trials)]["setting"], factor)
    for setting in random_search(part, n, seed):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    return trials[best_trial(trials)]["setting"], trials
