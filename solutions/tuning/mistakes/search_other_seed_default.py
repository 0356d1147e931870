"""The default of seed is 1."""

FAILS = ["test_search_defaults"]
HINT = "Without seed it should be 0."


def coarse_to_fine(train, space, n, factor=0.5, seed=1):
    trials = []
    for setting in random_search(space, n, seed):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    part = zoom(space, trials[best_trial(trials)]["setting"], factor)
    for setting in random_search(part, n, seed + 1):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    return trials[best_trial(trials)]["setting"], trials
