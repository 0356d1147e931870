"""Training and dev error are exchanged."""

FAILS = ["test_search_trials", "test_search_zooms", "test_search_best"]
HINT = "Training and dev error are exchanged: train returns the training error first."


def coarse_to_fine(train, space, n, factor=0.5, seed=0):
    trials = []
    for setting in random_search(space, n, seed):
        dev_error, train_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    part = zoom(space, trials[best_trial(trials)]["setting"], factor)
    for setting in random_search(part, n, seed + 1):
        dev_error, train_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    return trials[best_trial(trials)]["setting"], trials
