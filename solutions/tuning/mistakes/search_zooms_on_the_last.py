"""The zoom is around the last trial of the first round."""

FAILS = ["test_search_zooms"]
HINT = "You zoom in on the last trial. Take the best one: it has the lowest dev error."


def coarse_to_fine(train, space, n, factor=0.5, seed=0):
    trials = []
    for setting in random_search(space, n, seed):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    part = zoom(space, trials[-1]["setting"], factor)
    for setting in random_search(part, n, seed + 1):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    return trials[best_trial(trials)]["setting"], trials
