"""min chooses the middle of the second round, and NaN wins where it stands first."""

FAILS = ["test_search_zooms"]
HINT = "The second round lies around a trial whose error is NaN. Let best_trial choose the middle, too."


def coarse_to_fine(train, space, n, factor=0.5, seed=0):
    trials = []
    for setting in random_search(space, n, seed):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    middle = min(trials, key=lambda trial: trial["dev_error"])
    for setting in random_search(zoom(space, middle["setting"], factor), n, seed + 1):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    return trials[best_trial(trials)]["setting"], trials
