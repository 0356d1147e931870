"""The whole best trial is returned."""

FAILS = [
    "test_search_trials",
    "test_search_zooms",
    "test_search_best",
    "test_search_seeds",
    "test_search_defaults",
    "test_search_beats_the_default",
]
HINT = "You return the whole trial. It should be its setting."


def coarse_to_fine(train, space, n, factor=0.5, seed=0):
    trials = []
    for setting in random_search(space, n, seed):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    part = zoom(space, trials[best_trial(trials)]["setting"], factor)
    for setting in random_search(part, n, seed + 1):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    return trials[best_trial(trials)], trials
