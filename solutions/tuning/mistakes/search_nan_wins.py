"""min chooses, and NaN wins where it stands first."""

FAILS = ["test_search_zooms", "test_search_best"]
HINT = "NaN wins in your search. best_trial knows how to choose."


def coarse_to_fine(train, space, n, factor=0.5, seed=0):
    trials = []
    for setting in random_search(space, n, seed):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    part = zoom(space, min(trials, key=lambda trial: trial["dev_error"])["setting"], factor)
    for setting in random_search(part, n, seed + 1):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    return min(trials, key=lambda trial: trial["dev_error"])["setting"], trials
