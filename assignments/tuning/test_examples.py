"""Examples to try your functions on: run `pytest` in this folder, as often as you like.

They are worth no points. The hidden checks use other sizes and other numbers.
"""

import math

import numpy as np

SQUARE = {"b": ("linear", 0.0, 6.0), "a": ("linear", 10.0, 16.0)}
SPACE = {
    "rate": ("log", 0.0001, 1.0),
    "momentum": ("beta", 0.9, 0.999),
    "units": ("whole", 50, 100),
    "keep": ("linear", 0.5, 1.0),
}


def same(actual, expected, name=""):
    """The answer has this shape and these numbers."""
    assert actual is not None, "is `return` missing?"
    assert np.shape(actual) == np.shape(expected), f"the shape is {np.shape(actual)}, not {np.shape(expected)}"
    np.testing.assert_allclose(actual, expected, rtol=1e-6, atol=1e-9, err_msg=name)


def results(answer, count):
    """The answer has this many results."""
    assert answer is not None, "is `return` missing?"
    assert len(answer) == count, f"it returns {len(answer)} results, not {count}"
    return answer


def refuses(call):
    """The call raises a ValueError."""
    try:
        call()
    except Exception as error:
        kinds = getattr(error, "kinds", [kind.__name__ for kind in type(error).__mro__])
        if "ValueError" not in kinds:
            raise
    else:
        raise AssertionError("it should raise a ValueError here")


def test_log_scale(submission):
    """The example of the statement: r runs from -4 to 0, and 10 to the power of r is the value."""
    same(submission.log_scale(np.array([0.0, 0.25, 0.5, 1.0]), 0.0001, 1.0), [0.0001, 0.001, 0.01, 1.0])


def test_log_scale_above_one(submission):
    """The range need not end at 1, and u may be a single number: the middle of 5 and 500 is 50."""
    same(submission.log_scale(0.5, 5.0, 500.0), 50.0)


def test_log_scale_of_a_table(submission):
    """The values have the shape of u."""
    same(submission.log_scale(np.array([[0.0, 0.5], [0.5, 1.0]]), 1.0, 4.0), [[1.0, 2.0], [2.0, 4.0]])


def test_log_scale_refuses(submission):
    """0 and numbers below have no logarithm."""
    for low in (0.0, -1.0):
        refuses(lambda low=low: submission.log_scale(np.array([0.5]), low, 1.0))


def test_beta_scale(submission):
    """The example of the statement: 1 - beta is 0.1, 0.01 and 0.001."""
    same(submission.beta_scale(np.array([0.0, 0.5, 1.0]), 0.9, 0.999), [0.9, 0.99, 0.999])


def test_beta_scale_from_zero(submission):
    """From 0 to 0.99 the value 1 - beta runs from 1 to 0.01; u may be a single number."""
    same(submission.beta_scale(0.5, 0.0, 0.99), 0.9)


def test_beta_scale_near_one(submission):
    """From 0.99 to 0.999999 the middle is 0.9999; u may be a table."""
    same(1e6 * (1 - np.array(submission.beta_scale(np.array([[0.0, 0.5, 1.0]]), 0.99, 0.999999))), [[10000.0, 100.0, 1.0]])


def test_beta_scale_refuses(submission):
    """At beta = 1, 1 - beta has no logarithm."""
    for high in (1.0, 1.5):
        refuses(lambda high=high: submission.beta_scale(np.array([0.5]), 0.9, high))


def test_whole_number(submission):
    """The example of the statement: four numbers, a quarter for each."""
    same(submission.whole_number(np.array([0.0, 0.24, 0.25, 0.49, 0.5, 0.74, 0.75, 0.99]), 1, 4), [1, 1, 2, 2, 3, 3, 4, 4])


def test_whole_number_of_a_number(submission):
    """The same for a single number."""
    for u, whole in ((0.0, 1), (0.24, 1), (0.25, 2), (0.99, 4)):
        same(submission.whole_number(u, 1, 4), whole)


def test_whole_number_of_a_table(submission):
    """The numbers have the shape of u."""
    same(submission.whole_number(np.array([[0.1, 0.6], [0.6, 0.1]]), 7, 8), [[7, 8], [8, 7]])


def test_whole_number_below_zero(submission):
    """From -1 to 1 there are three numbers."""
    same(submission.whole_number(np.array([0.1, 0.3, 0.4, 0.6, 0.7, 0.9]), -1, 1), [-1, -1, 0, 0, 1, 1])


def test_whole_number_never_too_large(submission):
    """u may be the largest number below 1."""
    value = submission.whole_number(np.nextafter(1.0, 0.0), 10**6, 10**6 + 50)
    assert value is not None, "is `return` missing?"
    assert value <= 10**6 + 50, "it is above high: round down first, and add low after that"
    same(value, 10**6 + 50)


def test_whole_number_is_no_float(submission):
    """With it an array can be made."""
    value = submission.whole_number(0.5, 2, 4)
    assert np.asarray(value).dtype.kind in "iu", f"it is a {type(value).__name__}, and should be an int"
    assert len(np.zeros(value)) == 3


def test_grid(submission):
    """Three values of each axis: 1, 3 and 5 of b, and 11, 13 and 15 of a."""
    settings = results(submission.grid(dict(SQUARE), 3), 9)
    expected = [(b, a) for b in (1.0, 3.0, 5.0) for a in (11.0, 13.0, 15.0)]
    same(sorted((setting["b"], setting["a"]) for setting in settings), expected)


def test_grid_of_one_axis_and_of_three(submission):
    """One axis has k settings, three have k * k * k; with k = 1 there is one, in the middle."""
    three = SQUARE | {"c": ("linear", -1.0, 1.0)}
    results(submission.grid({"b": ("linear", 0.0, 6.0)}, 4), 4)
    different = {tuple(setting.values()) for setting in results(submission.grid(dict(three), 2), 8)}
    assert len(different) == 8, f"only {len(different)} of 8 settings are different"
    (middle,) = results(submission.grid(dict(three), 1), 1)
    same([middle[name] for name in "bac"], [3.0, 13.0, 0.0])


def test_grid_scales(submission):
    """In the middle of the space each value is in the middle of its own scale."""
    (middle,) = results(submission.grid(dict(SPACE), 1), 1)
    assert sorted(middle) == sorted(SPACE), f"the names of a setting are {sorted(middle)}, and should be those of the space"
    same([middle[name] for name in SPACE], [0.01, 0.99, 75, 0.75])


def test_random_search(submission):
    """Five settings, each with all names, each value in its range, and five different values of each axis."""
    settings = results(submission.random_search(dict(SPACE), 5, 1), 5)
    for name, (_, low, high) in SPACE.items():
        values = [setting[name] for setting in settings]
        assert all(low <= value <= high for value in values), f"{name} leaves its range"
        assert name == "units" or len(set(values)) == 5, f"{name} has equal values"


def test_random_search_scales(submission):
    """Of 40 learning rates about half are below 0.01, the middle of their scale; drawn evenly, hardly one would be."""
    rates = [setting["rate"] for setting in results(submission.random_search(dict(SPACE), 40, 2), 40)]
    below = sum(rate < 0.01 for rate in rates)
    assert 4 < below < 36, f"{below} of 40 learning rates are below 0.01"


def test_random_search_no_diagonal(submission):
    """The range of a is that of b, moved by 10; the values of a are not those of b, moved by 10."""
    settings = results(submission.random_search(dict(SQUARE), 6, 1), 6)
    assert max(abs(setting["a"] - setting["b"] - 10) for setting in settings) > 0.01, "all lie on a diagonal"


def test_random_search_seeds(submission):
    """The same seed gives the same settings, another one gives others, and without a seed it is 0."""
    first, again, other, zero, without = (submission.random_search(dict(SQUARE), 4, *seed) for seed in ((3,), (3,), (4,), (0,), ()))
    assert first == again, "the same seed gives other settings"
    assert first != other, "another seed gives the same settings"
    assert zero == without, "without a seed the settings are not those of seed 0"


def test_importance(submission):
    """The example of the statement."""
    same(submission.importance(np.array([[1.0, 3.0], [5.0, 7.0]])), [0.8, 0.2])


def test_importance_in_another_unit(submission):
    """The same errors, in a unit that makes them small."""
    same(submission.importance(1e-12 * np.array([[1.0, 3.0], [5.0, 7.0]])), [0.8, 0.2])


def test_importance_by_hand(submission):
    """The means of the rows are 1 and 2, those of the columns 0, 1.5 and 3: variances of 0.25 and 1.5 of 2.25 in all."""
    same(submission.importance(np.array([[0.0, 0.0, 3.0], [0.0, 3.0, 3.0]])), [1 / 9, 2 / 3])


def test_importance_together(submission):
    """No axis alone explains anything here: both have the same mean everywhere."""
    same(submission.importance(np.array([[1.0, 0.0], [0.0, 1.0]])), [0.0, 0.0])


def test_importance_of_three_axes(submission):
    """Only the second of three axes matters, and a single axis explains everything."""
    errors = np.zeros((2, 3, 4)) + np.array([1.0, 5.0, 2.0]).reshape(1, 3, 1)
    same(submission.importance(errors), [0.0, 1.0, 0.0])
    same(submission.importance(np.array([3.0, 1.0, 2.0])), [1.0])


def test_importance_of_equal_errors(submission):
    """Nothing matters, though the variance of these numbers in floats is not 0."""
    same(submission.importance(np.full((3, 5), 0.7)), [0.0, 0.0])
    same(submission.importance(np.full((3, 7), 0.7)), [0.0, 0.0])
    same(submission.importance(np.zeros((2, 2))), [0.0, 0.0])


def trials(*errors):
    """Trials with these training and dev errors."""
    return [{"setting": {"rate": 0.1}, "train_error": train, "dev_error": dev} for train, dev in errors]


def test_best_trial(submission):
    """The second one has the lowest dev error, the third one the lowest training error."""
    assert submission.best_trial(trials((0.3, 0.4), (0.2, 0.25), (0.0, 0.5))) == 1


def test_best_trial_of_any_size(submission):
    """Errors may be large, below 0, and near one another; only the dev error counts, even where the training error is NaN."""
    assert submission.best_trial(trials((5.0, 9.0), (2.0, 7.000002), (math.nan, 7.000001), (8.0, 8.0))) == 2
    assert submission.best_trial(trials((1e9, 3e9), (2e9, 2e9), (3e9, 4e9))) == 1
    assert submission.best_trial(trials((0.1, 0.1), (3.0, -2.0), (2.0, -1.0))) == 1


def test_best_trial_anywhere(submission):
    """The best one may be the last, the first or the only one."""
    assert submission.best_trial(trials((0.3, 0.4), (0.2, 0.3), (0.1, 0.2))) == 2
    assert submission.best_trial(trials((0.1, 0.2), (0.2, 0.3), (0.3, 0.4))) == 0
    assert submission.best_trial(trials((0.3, 0.4))) == 0


def test_best_trial_nan(submission):
    """NaN and infinity never win, at no place and with no sign."""
    assert submission.best_trial(trials((0.1, math.nan), (0.2, 0.5), (0.3, 0.4), (0.1, -math.inf))) == 2


def test_best_trial_of_equals(submission):
    """The first one."""
    assert submission.best_trial(trials((0.3, 0.9), (0.3, 0.4), (0.2, 0.4))) == 1


def test_best_trial_of_none(submission):
    """Where no dev error is finite, there is no best one."""
    for some in ([], trials((0.1, math.nan), (0.1, math.inf))):
        refuses(lambda some=some: submission.best_trial(some))


def test_zoom(submission):
    """The reach is 0.125 of keep, 10 of rate and of 1 - momentum, and 12.5 of units."""
    best = {"rate": 0.03, "momentum": 0.99, "units": 75, "keep": 0.75}
    part = submission.zoom(dict(SPACE), best, 0.5)
    assert part is not None, "is `return` missing?"
    assert sorted(part) == sorted(SPACE), f"the names are {sorted(part)}"
    assert [part[name][0] for name in SPACE] == ["log", "beta", "whole", "linear"], "the scales should stay as they are"
    same(part["keep"][1:], (0.625, 0.875), "keep")
    same(part["rate"][1:], (0.003, 0.3), "rate")
    same(part["units"][1:], (63, 87), "units")
    same(part["momentum"][1:], (1 - 0.01 * math.sqrt(10), 1 - 0.01 / math.sqrt(10)), "momentum")


def test_zoom_factor(submission):
    """With the factor 0.35 the reach is 8.75 of units and 0.0875 of keep: whole ends are rounded inwards."""
    space = {name: SPACE[name] for name in ("units", "keep")}
    part = submission.zoom(space, {"units": 75, "keep": 0.75}, 0.35)
    assert part is not None, "is `return` missing?"
    same(part["units"][1:], (67, 83), "units")
    same(part["keep"][1:], (0.6625, 0.8375), "keep")


def test_zoom_cut(submission):
    """Near an end the part is cut off: 0.5 times 10 is more than 1."""
    best = {"rate": 0.5, "momentum": 0.9, "units": 52, "keep": 1.0}
    part = submission.zoom(dict(SPACE), best, 0.5)
    assert part is not None, "is `return` missing?"
    same(part["rate"][1:], (0.05, 1.0), "rate")
    same(part["momentum"][1:], (0.9, 1 - 0.1 / math.sqrt(10)), "momentum")
    same(part["units"][1:], (50, 64), "units")
    same(part["keep"][1:], (0.875, 1.0), "keep")


def far_from_two(setting):
    """A training that is over at once: the dev error is how far b is from 2, the training error is always the same."""
    return 0.25, abs(setting["b"] - 2.0)


def test_coarse_to_fine(submission):
    """Eight trials: four in the whole space, and four around the best of them."""
    best, made = results(submission.coarse_to_fine(far_from_two, dict(SQUARE), 4, 0.1, 3), 2)
    assert len(made) == 8, f"there are {len(made)} trials, not 8"
    for trial in made:
        assert isinstance(trial, dict), f"a trial is a {type(trial).__name__}, and should be a dictionary"
        assert sorted(trial) == ["dev_error", "setting", "train_error"], f"the keys of a trial are {sorted(trial)}"
        same(trial["train_error"], 0.25)
        same(trial["dev_error"], abs(trial["setting"]["b"] - 2.0))
    coarse, fine = made[:4], made[4:]
    middle = min(coarse, key=lambda trial: trial["dev_error"])["setting"]
    for trial in fine:
        for name in SQUARE:
            assert abs(trial["setting"][name] - middle[name]) <= 0.3 + 1e-9, "a fine trial is too far from the best coarse one"
    same(abs(best["b"] - 2.0), min(trial["dev_error"] for trial in made))


def test_coarse_to_fine_counts_calls(submission):
    """train is called once for each trial, and the best one may be one of the first: here each later one is worse."""
    calls = []

    def worse_and_worse(setting):
        calls.append(setting)
        return 0.0, float(len(calls))

    best, _ = results(submission.coarse_to_fine(worse_and_worse, dict(SQUARE), 3, 0.1), 2)
    assert len(calls) == 6, f"train was called {len(calls)} times, not 6"
    assert best == calls[0], "the first trial is the best one"
    for setting in calls[3:]:
        for name in SQUARE:
            assert abs(setting[name] - best[name]) <= 0.3 + 1e-9, "a fine trial is too far from the best coarse one"


def test_coarse_to_fine_best(submission):
    """The first dev error is NaN, and of the others each is lower than the one before: the last one is the best."""
    calls = []

    def better_and_better(setting):
        calls.append(setting)
        return 0.0, 1 / len(calls) if len(calls) > 1 else math.nan

    best, _ = results(submission.coarse_to_fine(better_and_better, dict(SQUARE), 3, 0.1), 2)
    assert best == calls[-1], "the last trial is the best one"
    for setting in calls[3:]:
        for name in SQUARE:
            assert abs(setting[name] - calls[2][name]) <= 0.3 + 1e-9, "a fine trial is too far from the best coarse one"


def test_coarse_to_fine_settings_that_are_not_given(submission):
    """Without them factor is 0.5 and seed is 0; another seed makes another search."""
    given, without = (submission.coarse_to_fine(far_from_two, dict(SQUARE), 3, *more) for more in ((0.5, 0), ()))
    other = submission.coarse_to_fine(far_from_two, dict(SQUARE), 3, 0.5, 7)
    assert results(without, 2)[1] == results(given, 2)[1], "without settings the search is another one"
    assert results(other, 2)[1] != given[1], "another seed makes the same search"


def test_coarse_to_fine_seeds(submission):
    """The second round has another seed: its trials do not stand at the same places of its part."""
    space = {"b": ("linear", 0.0, 6.0)}
    _, made = results(submission.coarse_to_fine(far_from_two, space, 3, 0.5, 1), 2)
    first, second = ([trial["setting"]["b"] for trial in some] for some in (made[:3], made[3:]))
    gaps = (first[1] - first[0]) / (first[2] - first[0]), (second[1] - second[0]) / (second[2] - second[0])
    assert abs(gaps[0] - gaps[1]) > 1e-9, "both rounds have the same seed"


class Curves:
    """A training that notes how long each candidate was trained: its error starts at one number and falls by another in each epoch."""

    def __init__(self, *starts_and_falls):
        self.lines, self.epochs, self.calls = starts_and_falls, [0] * len(starts_and_falls), []

    def train(self, i, epochs):
        self.calls.append((i, epochs))
        self.epochs[i] += epochs
        start, fall = self.lines[i]
        return start - fall * self.epochs[i]


def test_successive_halving(submission):
    """The table of the statement. Candidate 4 falls fastest, but after 2 epochs it is the worst, and out."""
    curves = Curves((9.0, 0.0), (5.5, 0.0), (7.0, 0.2), (6.0, 0.1), (20.0, 5.0))
    winner, spent = results(submission.successive_halving(curves.train, 5, 43), 2)
    made = np.array(curves.calls)
    assert len(made) >= 5 and set(made[:5, 1]) == {2}, "the first round trains all five, by 2 epochs each"
    assert len(made) == 11, f"train was called {len(made)} times, not 5 + 3 + 2 + 1 times"
    same(made[5:8][np.argsort(made[5:8, 0])], [[1, 3], [2, 3], [3, 3]], "(candidate, epochs) of round 2")
    same(made[8:10][np.argsort(made[8:10, 0])], [[1, 6], [3, 6]], "(candidate, epochs) of round 3")
    same(made[10], [3, 12], "(candidate, epochs) of round 4")
    assert winner == 3, f"candidate 3 should win, not {winner}"
    same(spent, curves.epochs, "spent")
    assert sum(spent) == 43, "the epochs should add up to 43"


def test_successive_halving_nan_and_equals(submission):
    """NaN goes first, and of equals the one with the larger number: 1 and 3 are NaN, 0 and 2 are equal."""
    assert results(submission.successive_halving(lambda i, epochs: math.nan if i % 2 else 0.5, 4, 12), 2)[0] == 0


def test_successive_halving_nan_first(submission):
    """NaN stands first, and every comparison with it is False."""
    errors = [math.nan, 0.5, 0.1, 0.4]
    assert results(submission.successive_halving(lambda i, epochs: errors[int(i)], 4, 12), 2)[0] == 2


def test_successive_halving_equals_later(submission):
    """In the first round 2 is better than 0; in the second one they are equal, and the smaller number stays."""
    first, trained = [0.5, 0.9, 0.1], []

    def train(i, epochs):
        trained.append(i)
        return first[int(i)] if trained.count(i) == 1 else 0.3

    winner, _ = results(submission.successive_halving(train, 3, 9), 2)
    assert winner == 0, f"candidate 0 should win, not {winner}"


def test_successive_halving_single(submission):
    """A single candidate gets everything."""
    curves = Curves((1.0, 0.0))
    winner, spent = results(submission.successive_halving(curves.train, 1, 7), 2)
    assert curves.calls, "train was never called"
    assert winner == 0, f"candidate 0 should win, not {winner}"
    assert curves.calls == [(0, 7)], f"candidate 0 should be trained once by 7 epochs; it was (candidate, epochs) {curves.calls}"
    same(spent, [7])


def test_successive_halving_refuses(submission):
    """Five candidates have four rounds: 19 epochs are too few, and nobody is trained."""
    curves = Curves(*[(1.0, 0.0)] * 5)
    refuses(lambda: submission.successive_halving(curves.train, 5, 19))
    assert not curves.calls, "it trains before it refuses"


def test_hessian(submission):
    """The example of the statement, and a cost with both squares: 3 x**2 + x y - y**2."""
    same(submission.hessian_by_differences(lambda theta: float(theta[0] * theta[1]), np.array([3.0, 5.0]), 1.0), [[0.0, 1.0], [1.0, 0.0]])
    J = lambda theta: float(3 * theta[0] ** 2 + theta[0] * theta[1] - theta[1] ** 2)
    same(submission.hessian_by_differences(J, np.array([0.5, -1.0]), 0.5), [[6.0, 1.0], [1.0, -2.0]])
    same(submission.hessian_by_differences(lambda theta: float(theta[0] ** 2 / 4), np.array([1.0]), 0.5), [[0.5]])


def test_hessian_of_a_cube(submission):
    """x cubed has the second derivative 6 x: to both sides that is exact, however large epsilon is."""
    same(submission.hessian_by_differences(lambda theta: float(theta[0] ** 3), np.array([2.0]), 0.5), [[12.0]])


def test_hessian_epsilon_that_is_not_given(submission):
    """Without epsilon it is 1e-3."""
    J = lambda theta: float(np.cosh(200 * theta[0]) / 1e4)
    given = submission.hessian_by_differences(J, np.array([0.0]), 1e-3)
    same(submission.hessian_by_differences(J, np.array([0.0])), given)


def test_hessian_leaves_theta(submission):
    """theta is as before."""
    theta = np.array([1.0, 2.0])
    submission.hessian_by_differences(lambda theta: float(theta @ theta), theta, 0.5)
    same(theta, [1.0, 2.0])


def kind_of(submission, gradient, *rows):
    """The kind of a point with this gradient and these rows of the matrix."""
    return submission.classify_point(np.array(gradient), np.array(rows))


def test_classify_minimum_and_maximum(submission):
    """The eigenvalues are 3 and 1, and -3 and -1."""
    assert kind_of(submission, [0.0, 0.0], [2.0, 1.0], [1.0, 2.0]) == "minimum"
    assert kind_of(submission, [0.0, 0.0], [-2.0, 1.0], [1.0, -2.0]) == "maximum"


def test_classify_saddle(submission):
    """The example of the statement: the diagonal is positive, and the eigenvalues are 3 and -1."""
    assert kind_of(submission, [0.0, 0.0], [1.0, 2.0], [2.0, 1.0]) == "saddle"


def test_classify_saddle_of_four(submission):
    """The eigenvalues are 1, 2, -1 and -2: their product, the determinant, is 4."""
    assert submission.classify_point(np.zeros(4), np.diag([1.0, 2.0, -1.0, -2.0])) == "saddle"


def test_classify_saddle_with_a_zero(submission):
    """The eigenvalues are 1, -1 and 0: one goes up and one goes down."""
    assert submission.classify_point(np.zeros(3), np.diag([1.0, -1.0, 0.0])) == "saddle"


def test_classify_flat(submission):
    """The eigenvalues are 3 and 0, and a single 0."""
    assert kind_of(submission, [0.0, 0.0], [3.0, 0.0], [0.0, 0.0]) == "flat"
    assert kind_of(submission, [0.0], [0.0]) == "flat"


def test_classify_slope(submission):
    """A gradient that is not 0, also one whose entries add up to 0."""
    assert kind_of(submission, [0.0, -0.1], [2.0, 1.0], [1.0, 2.0]) == "slope"
    assert kind_of(submission, [0.1, -0.1], [2.0, 1.0], [1.0, 2.0]) == "slope"


def test_classify_point_tolerance(submission):
    """What is at most 0.1 counts as 0; without a tolerance it is what is at most 1e-6."""
    H = np.array([[1.0, 0.0], [0.0, 0.08]])
    assert submission.classify_point(np.array([0.05, -0.05]), H, 0.1) == "flat"
    assert submission.classify_point(np.array([0.05, -0.05]), H, 0.05) == "slope"
    assert submission.classify_point(np.zeros(2), H) == "minimum"
    assert submission.classify_point(np.array([5e-7, 0.0]), H) == "minimum"
    assert submission.classify_point(np.array([2e-6, 0.0]), H) == "slope"
