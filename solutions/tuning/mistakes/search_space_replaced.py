"""The space that was given is changed into its part."""

FAILS = ["test_search_leaves_its_arguments"]
HINT = "The call changed the space. Make a new dictionary."


def coarse_to_fine(train, space, n, factor=0.5, seed=0):
    trials = []
    for setting in random_search(space, n, seed):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    part = zoom(space, trials[best_trial(trials)]["setting"], factor)
    space.update(part)
    for setting in random_search(part, n, seed + 1):
        train_error, dev_error = train(setting)
        trials.append({"setting": setting, "train_error": train_error, "dev_error": dev_error})
    return trials[best_trial(trials)]["setting"], trials
