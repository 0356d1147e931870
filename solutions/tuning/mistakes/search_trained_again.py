"""The best setting is trained once more in the end."""

FAILS = [
    "test_search_trials",
    "test_search_zooms",
    "test_search_best",
    "test_search_seeds",
    "test_search_defaults",
    "test_search_beats_the_default",
]
HINT = "You call train once too often. What is known need not be trained again."


def coarse_to_fine(train, space, n, factor=0.5, seed=0):
    trials = []
    for setting in random_search(space, n, seed):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    part = zoom(space, trials[best_trial(trials)]["setting"], factor)
    for setting in random_search(part, n, seed + 1):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    train(trials[best_trial(trials)]["setting"])
    return trials[best_trial(trials)]["setting"], trials
