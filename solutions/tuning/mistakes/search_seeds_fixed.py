"""The seeds are 0 and 1."""

FAILS = ["test_search_seeds"]
HINT = "All seeds give the same search. Use the argument."


def coarse_to_fine(train, space, n, factor=0.5, seed=0):
    trials = []
    for setting in random_search(space, n, 0):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    part = zoom(space, trials[best_trial(trials)]["setting"], factor)
    for setting in random_search(part, n, 1):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    return trials[best_trial(trials)]["setting"], trials
