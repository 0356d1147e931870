"""Hidden checks of the batch norm assignment.

Units have a place of their own, 1 to 3 away from zero, and a width of their own; within a row the values are spread evenly, with some
noise, so that no variance is small by luck. gamma and beta have either sign and are 0.5 to 2 in size. Most matrices have more
units than examples or the other way round, so that a wrong axis does not fit; one is square.

Where epsilon is not what a check is about it is NONE, which does not count beside a variance above 0.1: inside the root, beside it
or twice, a result changes by less than 1e-11. The checks of epsilon give it a size near that of the variances. Those of
defaults compare what a function gives without the argument with what it gives for the number that the statement says, at
values so small that another number shows; whether epsilon is in its place is for the other check. The deep network has the
usual 1e-5, so that who does not pass epsilon on loses the check of it and no other.

Slopes are central differences with the step STEP: the error is about STEP**2 times a third derivative, 1e-7 of the slope at
most, and rounding adds 1e-11. The tolerance is 1e-5. Far from zero means values near 1e6 that differ by 1: taking the mean away costs six
digits of sixteen (tolerance 1e-7), the mean of squares less the square of the mean costs twelve and is wrong by 1e-4 or more.
"""

import numpy as np
import pytest

from grader.checking import expect, laws

NONE = 1e-12
USUAL = 1e-5
STEP = 1e-4
FAR = 1e6
SIZES = ((3, 7), (6, 4), (5, 5), (1, 9), (4, 2), (2, 40))
DEPTHS = (1, 2, 4)
DEEP = 11


def sized(rng, *shape):
    """Numbers of either sign, between 0.5 and 2 in size."""
    return rng.uniform(0.5, 2, shape) * rng.choice([-1.0, 1.0], shape)


def spread(rng, n, m, place=1.0):
    """Values of n units for m examples, each unit with a place and a width of its own."""
    even = np.linspace(-1, 1, m) + rng.uniform(-0.3, 0.3, (n, m))
    widths, places = rng.uniform(0.7, 2, (n, 1)), rng.uniform(1, 3, (n, 1)) * rng.choice([-1.0, 1.0], (n, 1))
    return widths * rng.permuted(even, axis=1) + place * places


def scale_and_shift(rng, n):
    """A gamma and a beta for n units."""
    return sized(rng, n, 1), sized(rng, n, 1)


def averages(rng, n):
    """Running averages for n units: means of either sign, variances between 0.5 and 2."""
    return sized(rng, n, 1), rng.uniform(0.5, 2, (n, 1))


def named(n, m):
    """The symbols of a matrix of units by examples."""
    return {"n": n, "m": m} if n != m else {}


def parts(answer, count):
    """The results, as many as there should be."""
    expect.that(answer is not None, "It returned None: is `return` missing?", "none")
    several = isinstance(answer, (tuple, list)) and len(answer) == count
    expect.that(several, f"It should return {count} results.", "count")
    return answer


def require(answer, expected, name, rtol=1e-7, atol=1e-12, factors=None, squeeze=False):
    """One result of units by examples, or of one number a unit."""
    symbols = named(*expected.shape) if expected.shape[1] > 1 else {"n": expected.shape[0]}
    expect.close(answer, expected, name, rtol=rtol, atol=atol, factors=factors, symbols=symbols, squeeze=squeeze)


def require_columns(answers, names, n):
    """These results have one number for each unit, in a column."""
    for answer, name in zip(answers, names, strict=True):
        expect.array(answer, name, (("n", n), 1))


def require_own(function, calls, names, count=1):
    """Each call leaves its arguments, and what was returned before, as they were."""
    for call in calls:
        other = tuple(2 * argument if isinstance(argument, np.ndarray) else argument for argument in call)
        laws.own_results(function, other, call, "result")
        kept = function.with_arguments(*call)
        _ = parts(kept.value, count) if count > 1 else expect.array(kept.value, "Z_tilde")
        for old, new, name in zip(call, kept.args, names, strict=True):
            expect.unchanged(old, new, name)


def forward_calls(rng):
    """Arguments of batch_norm_forward, of several sizes."""
    for n, m in SIZES:
        yield spread(rng, n, m), *scale_and_shift(rng, n)


@pytest.mark.exercise("batch_norm_forward")
@pytest.mark.points(2)
def test_forward_values(submission, reference, rng):
    """Z_tilde is Z, less the mean of its unit, over the root of its variance, times gamma, plus beta."""
    for call in forward_calls(rng):
        expected = reference.batch_norm_forward(*call, NONE)[0]
        require(parts(submission.batch_norm_forward(*call, NONE), 3)[0], expected, "Z_tilde")


@pytest.mark.exercise("batch_norm_forward")
@pytest.mark.points(1)
def test_forward_mean(submission, reference, rng):
    """The mean of each unit over the mini-batch is returned."""
    for call in forward_calls(rng):
        m = call[0].shape[1]
        expected = reference.batch_norm_forward(*call, 0.4)[1]
        require(parts(submission.batch_norm_forward(*call, 0.4), 3)[1], expected, "mean", factors={"m": m}, squeeze=True)


@pytest.mark.exercise("batch_norm_forward")
@pytest.mark.points(1)
def test_forward_variance(submission, reference, rng):
    """The variance of each unit is returned, divided by m and without epsilon."""
    for call in forward_calls(rng):
        m = call[0].shape[1]
        expected = reference.batch_norm_forward(*call, 0.4)[2]
        factors = {"m": m, "m / (m - 1)": m / (m - 1)}
        answer = parts(submission.batch_norm_forward(*call, 0.4), 3)[2]
        require(answer, expected, "variance", factors=factors, squeeze=True)


@pytest.mark.exercise("batch_norm_forward")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_forward_values", "test_forward_mean", "test_forward_variance")
def test_forward_shapes(submission, reference, rng):
    """Z_tilde has the shape (n, m), mean and variance have the shape (n, 1)."""
    for Z, gamma, beta in forward_calls(rng):
        n, m = Z.shape
        answer = parts(submission.batch_norm_forward(Z, gamma, beta, NONE), 3)
        expect.array(answer[0], "Z_tilde", (("n", n), ("m", m)))
        require_columns(answer[1:], ("mean", "variance"), n)


@pytest.mark.exercise("batch_norm_forward")
@pytest.mark.points(1)
def test_forward_epsilon(submission, reference, rng):
    """`epsilon` is added to the variance, inside the root."""
    for call in forward_calls(rng):
        epsilon = float(rng.uniform(0.3, 0.7))
        expected = reference.batch_norm_forward(*call, epsilon)[0]
        require(parts(submission.batch_norm_forward(*call, epsilon), 3)[0], expected, "Z_tilde")


@pytest.mark.exercise("batch_norm_forward")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_forward_epsilon")
def test_forward_default_epsilon(submission, reference, rng):
    """Where epsilon is not given, it is 1e-5."""
    for Z, gamma, beta in forward_calls(rng):
        given = parts(submission.batch_norm_forward(1e-3 * Z, gamma, beta, 1e-5), 3)[0]
        without = parts(submission.batch_norm_forward(1e-3 * Z, gamma, beta), 3)[0]
        require(without, expect.array(given, "Z_tilde", Z.shape), "Z_tilde")


@pytest.mark.exercise("batch_norm_forward")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_forward_values", "test_forward_epsilon")
def test_forward_equal_examples(submission, reference, rng):
    """A unit that is the same for all examples, or has only one, gives its beta."""
    n, m = int(rng.integers(3, 6)), int(rng.integers(6, 9))
    mixed = spread(rng, n, m)
    mixed[1] = float(rng.uniform(1, 2))
    gamma, beta = scale_and_shift(rng, n)
    for Z, units in ((np.tile(sized(rng, n, 1), (1, m)), range(n)), (mixed, [1]), (spread(rng, n, 1), range(n))):
        answer = parts(submission.batch_norm_forward(Z, gamma, beta, 1e-5), 3)[0]
        values = expect.array(answer, "Z_tilde", (n, Z.shape[1]))[units]
        off = 1e-9 + expect.rounding(answer)
        expect.close(values, np.tile(beta, Z.shape[1])[units], "Z_tilde of equal examples", atol=off)


@pytest.mark.exercise("batch_norm_forward")
@pytest.mark.points(1)
def test_forward_far_from_zero(submission, reference, rng):
    """Values that are far from zero and differ by little are normalised as well as others."""
    for n, m in SIZES:
        Z, (gamma, beta) = spread(rng, n, m, FAR), scale_and_shift(rng, n)
        expected = reference.batch_norm_forward(Z, gamma, beta, NONE)[0]
        answer = parts(submission.batch_norm_forward(Z, gamma, beta, NONE), 3)[0]
        require(answer, expected, "Z_tilde", rtol=1e-6, atol=1e-7)


@pytest.mark.exercise("batch_norm_forward")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_forward_values", "test_forward_mean", "test_forward_variance")
def test_forward_leaves_its_arguments(submission, reference, rng):
    """Z, gamma and beta are not changed, and neither is what was returned before."""
    require_own(submission.batch_norm_forward, forward_calls(rng), ("Z", "gamma", "beta"), 3)


def with_forward(submission, reference):
    """The submission with our forward pass. One worker for all calls: what is kept between them shows."""
    return submission.using(batch_norm_forward=reference.batch_norm_forward)


def backward_calls(rng, place=1.0):
    """Arguments of batch_norm_backward, of several sizes."""
    for n, m in SIZES:
        yield sized(rng, n, m), spread(rng, n, m, place), sized(rng, n, 1)


def backward(submission, call, *epsilon):
    """What the learner's batch_norm_backward returns: dZ, dgamma, dbeta."""
    return parts(submission.batch_norm_backward(*call, *epsilon), 3)


def require_backward(submission, reference, rng, which, epsilon=NONE, place=1.0, close=(1e-7, 1e-9)):
    """These of the three results (0, 1, 2 for dZ, dgamma, dbeta), for several sizes."""
    lent = with_forward(submission, reference)
    for call in backward_calls(rng, place):
        expected = reference.batch_norm_backward(*call, epsilon)
        answer = backward(lent, call, epsilon)
        factors = {"m": call[0].shape[1]}
        for place_of in which:
            name = ("dZ", "dgamma", "dbeta")[place_of]
            require(answer[place_of], expected[place_of], name, *close, factors=factors, squeeze=place_of > 0)


@pytest.mark.exercise("batch_norm_backward")
@pytest.mark.points(1)
def test_backward_dbeta(submission, reference, rng):
    """dbeta is the sum of dZ_tilde over the examples, for each unit."""
    require_backward(submission, reference, rng, [2], 0.5)


@pytest.mark.exercise("batch_norm_backward")
@pytest.mark.points(2)
def test_backward_dgamma(submission, reference, rng):
    """dgamma is the sum of dZ_tilde times Z_norm over the examples, for each unit."""
    require_backward(submission, reference, rng, [1])


@pytest.mark.exercise("batch_norm_backward")
@pytest.mark.points(4)
def test_backward_dz(submission, reference, rng):
    """dZ has all three ways: an example's own, the one by the mean and the one by the variance."""
    require_backward(submission, reference, rng, [0])


@pytest.mark.exercise("batch_norm_backward")
@pytest.mark.points(1)
def test_backward_slopes(submission, reference, rng):
    """dZ is the slope of the cost: move Z a little, and the cost moves by as much as dZ says."""
    lent = with_forward(submission, reference)
    for dZ_tilde, Z, gamma in backward_calls(rng):
        answer = backward(lent, (dZ_tilde, Z, gamma), NONE)[0]
        dZ = expect.array(answer, "dZ", Z.shape)

        def cost(Z, dZ_tilde=dZ_tilde, gamma=gamma):
            return np.sum(dZ_tilde * reference.batch_norm_forward(Z, gamma, 0 * gamma, NONE)[0])

        for _ in range(3):
            direction = sized(rng, *Z.shape)
            slope = (cost(Z + STEP * direction) - cost(Z - STEP * direction)) / (2 * STEP)
            off = 1e-6 + 2 * Z.size * expect.rounding(answer)
            expect.close(np.sum(dZ * direction), slope, "the slope of the cost", rtol=1e-5, atol=off)


@pytest.mark.exercise("batch_norm_backward")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_backward_dgamma")
def test_backward_sums(submission, reference, rng):
    """The rows of dZ add up to 0, and so do those of dZ times Z_norm where epsilon does not count."""
    lent = with_forward(submission, reference)
    for dZ_tilde, Z, gamma in backward_calls(rng):
        if Z.shape[1] < 3:  # two examples are always normalised to -1 and 1, so that dZ is 0
            continue
        answer = backward(lent, (dZ_tilde, Z, gamma), NONE)[0]
        dZ = expect.array(answer, "dZ", Z.shape)
        Z_norm = (Z - np.mean(Z, axis=1, keepdims=True)) / np.std(Z, axis=1, keepdims=True)
        size = np.max(np.abs(dZ), axis=1, keepdims=True)
        expect.that(bool((size > 1e-3).all()), "A row of `dZ` is nearly zero, though the cost depends on it.")
        off = 1e-9 * Z.shape[1] + expect.rounding(answer) / float(size.min())
        add_up = bool((np.abs(np.sum(dZ / size, axis=1)) <= off).all())
        expect.that(add_up, "Rows of `dZ` do not add up to 0: a constant that is added to a row of Z changes nothing.")
        across = bool((np.abs(np.sum(dZ / size * Z_norm, axis=1)) <= off).all())
        expect.that(across, "Rows of `dZ` times `Z_norm` do not add up to 0: stretching a row of Z changes nothing.")


@pytest.mark.exercise("batch_norm_backward")
@pytest.mark.points(1)
def test_backward_epsilon(submission, reference, rng):
    """`epsilon` stands where it stands forwards, in dZ and in dgamma."""
    require_backward(submission, reference, rng, [0, 1], float(rng.uniform(0.3, 0.7)))


@pytest.mark.exercise("batch_norm_backward")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_backward_epsilon")
def test_backward_default_epsilon(submission, reference, rng):
    """Where epsilon is not given, it is 1e-5."""
    lent = with_forward(submission, reference)
    for dZ_tilde, Z, gamma in backward_calls(rng):
        given = backward(lent, (dZ_tilde, 1e-3 * Z, gamma), 1e-5)
        without = backward(lent, (dZ_tilde, 1e-3 * Z, gamma))
        for answer, wanted, name in zip(without, given, ("dZ", "dgamma", "dbeta"), strict=True):
            expect.close(answer, expect.array(wanted, name), name)


@pytest.mark.exercise("batch_norm_backward")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_backward_dgamma", "test_backward_dz")
def test_backward_equal_examples(submission, reference, rng):
    """A single example has dZ = 0 and dgamma = 0, and where all examples of a unit are equal nothing is divided by 0."""
    lent = with_forward(submission, reference)
    n, m = int(rng.integers(3, 6)), int(rng.integers(6, 9))
    equal = spread(rng, n, m)
    equal[1] = float(rng.uniform(1, 2))
    for Z, units in ((spread(rng, n, 1), range(n)), (equal, [1])):
        dZ, dgamma, _ = backward(lent, (sized(rng, *Z.shape), Z, sized(rng, n, 1)), 1e-5)
        dZ = expect.array(dZ, "dZ", Z.shape)
        if Z.shape[1] == 1:
            expect.that(bool((np.abs(dZ) < 1e-9).all()), "`dZ` of a single example should be 0.")
        dgamma = np.ravel(expect.array(dgamma, "dgamma"))
        expect.that(dgamma.size == n, "`dgamma` should have one number for each unit.")
        still = bool((np.abs(dgamma[units]) < 1e-9).all())
        expect.that(still, "`dgamma` should be 0 where all examples of a unit are equal.")


@pytest.mark.exercise("batch_norm_backward")
@pytest.mark.points(1)
def test_backward_far_from_zero(submission, reference, rng):
    """Values that are far from zero and differ by little have gradients as good as others."""
    require_backward(submission, reference, rng, [0, 1], NONE, FAR, (1e-6, 1e-7))


@pytest.mark.exercise("batch_norm_backward")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_backward_dbeta", "test_backward_dgamma", "test_backward_dz")
def test_backward_shapes(submission, reference, rng):
    """dZ has the shape (n, m), dgamma and dbeta have the shape (n, 1)."""
    lent = with_forward(submission, reference)
    for call in backward_calls(rng):
        n, m = call[0].shape
        answer = backward(lent, call, NONE)
        expect.array(answer[0], "dZ", (("n", n), ("m", m)))
        require_columns(answer[1:], ("dgamma", "dbeta"), n)


@pytest.mark.exercise("batch_norm_backward")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_backward_dbeta", "test_backward_dgamma", "test_backward_dz")
def test_backward_leaves_its_arguments(submission, reference, rng):
    """dZ_tilde, Z and gamma are not changed, and neither is what was returned before."""
    lent = with_forward(submission, reference)
    require_own(lent.batch_norm_backward, backward_calls(rng), ("dZ_tilde", "Z", "gamma"), 3)


def running_calls(rng):
    """Arguments of update_running_averages: two averages, two new numbers, a momentum; the ends 0 and 1 too."""
    for n, momentum in zip((4, 1, 4, 1), (float(rng.uniform(0.6, 0.8)), 0.97, 0.0, 1.0), strict=True):
        yield *averages(rng, n), *averages(rng, n), momentum


def require_running(submission, reference, rng, place):
    """One of the two new averages, for several momentums."""
    name = ("running_mean", "running_variance")[place]
    for call in running_calls(rng):
        answer = parts(submission.update_running_averages(*call), 2)[place]
        factors = {"momentum": call[-1], "1 - momentum": 1 - call[-1]}
        require(answer, reference.update_running_averages(*call)[place], name, factors=factors, squeeze=True)


@pytest.mark.exercise("update_running_averages")
@pytest.mark.points(1)
def test_running_mean(submission, reference, rng):
    """The average of the means keeps momentum of its past and takes 1 - momentum of the new mean."""
    require_running(submission, reference, rng, 0)


@pytest.mark.exercise("update_running_averages")
@pytest.mark.points(1)
def test_running_variance(submission, reference, rng):
    """The average of the variances keeps momentum of its past and takes 1 - momentum of the new variance."""
    require_running(submission, reference, rng, 1)


@pytest.mark.exercise("update_running_averages")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_running_mean", "test_running_variance")
def test_running_default_momentum(submission, reference, rng):
    """Where momentum is not given, it is 0.9."""
    for call in running_calls(rng):
        given = parts(submission.update_running_averages(*call[:-1], 0.9), 2)
        without = parts(submission.update_running_averages(*call[:-1]), 2)
        for answer, wanted, name in zip(without, given, ("running_mean", "running_variance"), strict=True):
            expect.close(answer, expect.array(wanted, name), name)


@pytest.mark.exercise("update_running_averages")
@pytest.mark.points(1)
def test_running_steps(submission, reference, rng):
    """What one call returns, of the shape (n, 1), goes into the next one, and a second training begins anew."""
    n, momentum = int(rng.integers(2, 5)), float(rng.uniform(0.6, 0.8))
    for _ in range(2):
        theirs = ours = averages(rng, n)
        for _ in range(4):
            batch = averages(rng, n)
            theirs = parts(submission.update_running_averages(*map(np.asarray, theirs), *batch, momentum), 2)
            ours = reference.update_running_averages(*ours, *batch, momentum)
            for answer, wanted, name in zip(theirs, ours, ("running_mean", "running_variance"), strict=True):
                require(answer, wanted, name)


@pytest.mark.exercise("update_running_averages")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_running_mean", "test_running_variance")
def test_running_leaves_its_arguments(submission, reference, rng):
    """The arguments are not changed, and neither is what was returned before."""
    names = ("running_mean", "running_variance", "mean", "variance", "momentum")
    require_own(submission.update_running_averages, running_calls(rng), names, 2)


def at_test_time_calls(rng):
    """Arguments of batch_norm_at_test_time, of several sizes."""
    for n, m in SIZES:
        yield spread(rng, n, m), *scale_and_shift(rng, n), *averages(rng, n)


def require_test_time(submission, reference, rng, epsilon):
    """What the learner's function gives with this epsilon."""
    for call in at_test_time_calls(rng):
        answer = submission.batch_norm_at_test_time(*call, epsilon)
        require(answer, reference.batch_norm_at_test_time(*call, epsilon), "Z_tilde")


@pytest.mark.exercise("batch_norm_at_test_time")
@pytest.mark.points(2)
def test_test_time_values(submission, reference, rng):
    """Z_tilde is Z, less the running mean, over the root of the running variance, times gamma, plus beta."""
    require_test_time(submission, reference, rng, NONE)


@pytest.mark.exercise("batch_norm_at_test_time")
@pytest.mark.points(1)
def test_test_time_epsilon(submission, reference, rng):
    """`epsilon` is added to the running variance, inside the root."""
    require_test_time(submission, reference, rng, float(rng.uniform(0.3, 0.7)))


@pytest.mark.exercise("batch_norm_at_test_time")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_test_time_epsilon")
def test_test_time_default_epsilon(submission, reference, rng):
    """Where epsilon is not given, it is 1e-5."""
    for Z, gamma, beta, mean, variance in at_test_time_calls(rng):
        call = (1e-3 * Z, gamma, beta, 1e-3 * mean, 1e-6 * variance)
        given = submission.batch_norm_at_test_time(*call, 1e-5)
        require(submission.batch_norm_at_test_time(*call), expect.array(given, "Z_tilde", Z.shape), "Z_tilde")


@pytest.mark.exercise("batch_norm_at_test_time")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_test_time_values", "test_test_time_epsilon")
def test_test_time_neighbours(submission, reference, rng):
    """What an example gets does not depend on the other examples: alone it gets the same."""
    for Z, *others in at_test_time_calls(rng):
        together = expect.array(submission.batch_norm_at_test_time(Z, *others, NONE), "Z_tilde", Z.shape)
        alone = submission.batch_norm_at_test_time(Z[:, :1].copy(), *others, NONE)
        require(alone, together[:, :1], "Z_tilde of a single example")


@pytest.mark.exercise("batch_norm_at_test_time")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_test_time_values", "test_test_time_epsilon")
def test_test_time_leaves_its_arguments(submission, reference, rng):
    """The arguments are not changed, and neither is what was returned before."""
    names = ("Z", "gamma", "beta", "running_mean", "running_variance")
    require_own(submission.batch_norm_at_test_time, at_test_time_calls(rng), names)


def layers(rng, depth):
    """The sizes of the input and of so many layers, all different."""
    return [int(size) for size in rng.choice(np.arange(2, max(10, depth + 4)), size=depth + 1, replace=False)]


def plain_network(rng, depth, sizes=None):
    """Weights and biases of layers of different sizes, or of these."""
    sizes = sizes or layers(rng, depth)
    parameters = {}
    for l in range(1, depth + 1):
        parameters[f"W{l}"] = sized(rng, sizes[l], sizes[l - 1])
        parameters[f"b{l}"] = sized(rng, sizes[l], 1)
    return parameters


def drop_bias(submission, parameters):
    """What the learner's drop_bias makes of a network: a dictionary."""
    return expect.keys(submission.drop_bias(parameters), [], "parameters", extra=True)


def entry(answer, name, shape):
    """An entry of a dictionary, of this shape."""
    return expect.array(expect.keys(answer, [name], "parameters", extra=True)[name], name, shape)


@pytest.mark.exercise("drop_bias")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_drop_bias_scale_and_shift")
def test_drop_bias_keys(submission, reference, rng):
    """Hidden layers have W, gamma and beta, the last one has W and b, and there is nothing else."""
    for depth in (*DEPTHS, DEEP):
        parameters = plain_network(rng, depth)
        expect.keys(submission.drop_bias(parameters), list(reference.drop_bias(parameters)), "parameters")


@pytest.mark.exercise("drop_bias")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_drop_bias_scale_and_shift")
def test_drop_bias_kept(submission, reference, rng):
    """Every W, and b of the last layer, are as they were."""
    for depth in (*DEPTHS, DEEP):
        parameters = plain_network(rng, depth)
        answer = drop_bias(submission, parameters)
        for name in (*(f"W{l}" for l in range(1, depth + 1)), f"b{depth}"):
            values = parameters[name]
            expect.close(entry(answer, name, values.shape), values, name)


@pytest.mark.exercise("drop_bias")
@pytest.mark.points(1)
def test_drop_bias_scale_and_shift(submission, reference, rng):
    """gamma is ones and beta is zeros, one for each unit of a hidden layer."""
    for depth in (2, 4, DEEP):
        parameters = plain_network(rng, depth)
        answer = drop_bias(submission, parameters)
        for l in range(1, depth):
            for name, number in ((f"gamma{l}", 1.0), (f"beta{l}", 0.0)):
                values = entry(answer, name, (("n", len(parameters[f"b{l}"])), 1))
                expect.that(bool((values == number).all()), f"`{name}` has entries that are not {number:g}.")


@pytest.mark.exercise("drop_bias")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_drop_bias_scale_and_shift")
def test_drop_bias_own_arrays(submission, reference, rng):
    """Each gamma and each beta is an array of its own, and the dictionary that was given is not changed."""
    n = int(rng.integers(2, 6))
    first, parameters = (plain_network(rng, 4, [n] * 5) for _ in range(2))
    laws.own_results(submission.drop_bias, (first,), (parameters,), "parameters", apart=True)
    call = submission.drop_bias.with_arguments(parameters)
    expect.keys(call.value, [], "parameters", extra=True)
    same = call.args[0].keys() == parameters.keys()
    expect.that(same, "The call changed the keys of its argument: fill a new dictionary.", "changed")
    expect.unchanged(parameters, call.args[0], "parameters")


def fold_calls(rng):
    """Arguments of fold_batch_norm, of several sizes."""
    for n, n_in in ((3, 5), (6, 2), (4, 4), (1, 7), (8, 1)):
        yield sized(rng, n, n_in), *scale_and_shift(rng, n), *averages(rng, n)


def with_test_time(submission, reference):
    """The submission with our batch norm at test time."""
    return submission.using(batch_norm_at_test_time=reference.batch_norm_at_test_time)


@pytest.mark.exercise("fold_batch_norm")
@pytest.mark.points(1)
def test_fold_weights(submission, reference, rng):
    """Each row of W is multiplied by gamma over the root of the running variance."""
    lent = with_test_time(submission, reference)
    for call in fold_calls(rng):
        answer = parts(lent.fold_batch_norm(*call, NONE), 2)[0]
        expect.close(answer, reference.fold_batch_norm(*call, NONE)[0], "W_folded")


@pytest.mark.exercise("fold_batch_norm")
@pytest.mark.points(1)
def test_fold_biases(submission, reference, rng):
    """The bias is what the layer gives for zeros: beta, less gamma times the running mean over the root."""
    lent = with_test_time(submission, reference)
    for call in fold_calls(rng):
        answer = parts(lent.fold_batch_norm(*call, NONE), 2)[1]
        require(answer, reference.fold_batch_norm(*call, NONE)[1], "b_folded", squeeze=True)


@pytest.mark.exercise("fold_batch_norm")
@pytest.mark.points(1)
def test_fold_does_the_same(submission, reference, rng):
    """For any input the folded layer, with b_folded of the shape (n, 1), gives what the layer with batch norm gives."""
    lent = with_test_time(submission, reference)
    for W, *others in fold_calls(rng):
        folded = parts(lent.fold_batch_norm(W, *others, NONE), 2)
        W_folded = expect.array(folded[0], "W_folded", W.shape)
        b_folded = expect.array(folded[1], "b_folded", (len(W), 1))
        a = sized(rng, W.shape[1], 6)
        expected = reference.batch_norm_at_test_time(W @ a, *others, NONE)
        off = 1e-12 + 20 * expect.rounding(folded)
        require(W_folded @ a + b_folded, expected, "W_folded a + b_folded", atol=off)


@pytest.mark.exercise("fold_batch_norm")
@pytest.mark.points(1)
def test_fold_epsilon(submission, reference, rng):
    """`epsilon` is added to the running variance, inside the root, for weights and biases."""
    lent = with_test_time(submission, reference)
    for call in fold_calls(rng):
        epsilon = float(rng.uniform(0.3, 0.7))
        answer, expected = parts(lent.fold_batch_norm(*call, epsilon), 2), reference.fold_batch_norm(*call, epsilon)
        expect.close(answer[0], expected[0], "W_folded")
        require(answer[1], expected[1], "b_folded", squeeze=True)


@pytest.mark.exercise("fold_batch_norm")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_fold_epsilon")
def test_fold_default_epsilon(submission, reference, rng):
    """Where epsilon is not given, it is 1e-5."""
    lent = with_test_time(submission, reference)
    for W, gamma, beta, mean, variance in fold_calls(rng):
        call = (W, gamma, beta, mean, 1e-6 * variance)
        given, without = parts(lent.fold_batch_norm(*call, 1e-5), 2), parts(lent.fold_batch_norm(*call), 2)
        for answer, wanted, name in zip(without, given, ("W_folded", "b_folded"), strict=True):
            expect.close(answer, expect.array(wanted, name), name)


@pytest.mark.exercise("fold_batch_norm")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_fold_weights", "test_fold_biases")
def test_fold_leaves_its_arguments(submission, reference, rng):
    """The arguments are not changed, and neither is what was returned before."""
    lent = with_test_time(submission, reference)
    require_own(lent.fold_batch_norm, fold_calls(rng), ("W", "gamma", "beta", "running_mean", "running_variance"), 2)


def normed_network(rng, depth):
    """Parameters of a network with batch norm, and running averages of its hidden layers."""
    sizes = layers(rng, depth)
    parameters, running = {}, {}
    for l in range(1, depth + 1):
        parameters[f"W{l}"] = sized(rng, sizes[l], sizes[l - 1])
        if l < depth:
            parameters[f"gamma{l}"], parameters[f"beta{l}"] = scale_and_shift(rng, sizes[l])
            running[f"mean{l}"], running[f"variance{l}"] = averages(rng, sizes[l])
    parameters[f"b{depth}"] = sized(rng, sizes[depth], 1)
    return spread(rng, sizes[0], int(rng.integers(12, 16))), parameters, running


def with_pieces(submission, reference):
    """The submission with our batch norm, for training and at test time, and our averages."""
    names = ("batch_norm_forward", "batch_norm_at_test_time", "update_running_averages")
    return submission.using(**{name: getattr(reference, name) for name in names})


def require_logits(lent, reference, rng, training, epsilon=USUAL, depths=DEPTHS):
    """The logits of networks of several depths."""
    for depth in depths:
        network = normed_network(rng, depth)
        expected = reference.forward_deep(*network, training, 0.7, epsilon)[0]
        require(parts(lent.forward_deep(*network, training, 0.7, epsilon), 2)[0], expected, "logits", rtol=1e-6, atol=1e-9)


def require_running_of(answer, expected):
    """A dictionary of running averages: these keys, these numbers."""
    answer = expect.keys(answer, list(expected), "running")
    for name, values in expected.items():
        require(answer[name], values, name, rtol=1e-6, atol=1e-9)


def arrays(answer, like):
    """Averages that go into the next call: arrays, whatever they came as."""
    answer = expect.keys(answer, list(like), "running")
    return {name: expect.array(answer[name], name, values.shape) for name, values in like.items()}


@pytest.mark.exercise("forward_deep")
@pytest.mark.points(3)
def test_deep_training(submission, reference, rng):
    """In training every hidden layer normalises with the mini-batch's own numbers; the last layer is an ordinary one."""
    require_logits(with_pieces(submission, reference), reference, rng, training=True)


@pytest.mark.exercise("forward_deep")
@pytest.mark.points(2)
def test_deep_running(submission, reference, rng):
    """In training the mini-batch is mixed into the running averages of every hidden layer."""
    lent = with_pieces(submission, reference)
    for depth in (2, 4, DEEP):
        network, momentum = normed_network(rng, depth), float(rng.uniform(0.6, 0.8))
        expected = reference.forward_deep(*network, True, momentum, USUAL)[1]
        require_running_of(parts(lent.forward_deep(*network, True, momentum, USUAL), 2)[1], expected)


@pytest.mark.exercise("forward_deep")
@pytest.mark.points(2)
def test_deep_test_time(submission, reference, rng):
    """At test time every hidden layer normalises with its running averages."""
    require_logits(with_pieces(submission, reference), reference, rng, training=False)


@pytest.mark.exercise("forward_deep")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_deep_test_time", "test_deep_running")
def test_deep_test_time_running(submission, reference, rng):
    """At test time the running averages are returned as they were."""
    lent = with_pieces(submission, reference)
    for depth in DEPTHS:
        X, parameters, running = normed_network(rng, depth)
        require_running_of(parts(lent.forward_deep(X, parameters, running, False, 0.7, USUAL), 2)[1], running)


@pytest.mark.exercise("forward_deep")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_deep_test_time")
def test_deep_neighbours(submission, reference, rng):
    """At test time a single example gets what it gets beside others."""
    lent = with_pieces(submission, reference)
    for depth in DEPTHS:
        X, *others = normed_network(rng, depth)
        n = len(others[0][f"b{depth}"])
        together = parts(lent.forward_deep(X, *others, False), 2)[0]
        expected = expect.array(together, "logits", (n, X.shape[1]))[:, :1]
        alone = parts(lent.forward_deep(X[:, :1].copy(), *others, False), 2)[0]
        off = 1e-9 + expect.rounding(together)
        require(alone, expected, "the logits of a single example", rtol=1e-6, atol=off)


@pytest.mark.exercise("forward_deep")
@pytest.mark.points(1)
def test_deep_epsilon(submission, reference, rng):
    """`epsilon` is that of every hidden layer, in training and at test time."""
    lent = with_pieces(submission, reference)
    for training in (True, False):
        require_logits(lent, reference, rng, training, float(rng.uniform(0.3, 0.7)), depths=(2, 4))


@pytest.mark.exercise("forward_deep")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_deep_training", "test_deep_running")
def test_deep_defaults(submission, reference, rng):
    """Where they are not given, training is True, momentum is 0.9 and epsilon is 1e-5."""
    lent = with_pieces(submission, reference)
    for depth in (2, 4):
        X, parameters, running = normed_network(rng, depth)
        parameters["W1"] *= 1e-3
        given = parts(lent.forward_deep(X, parameters, running, True, 0.9, 1e-5), 2)
        without = parts(lent.forward_deep(X, parameters, running), 2)
        logits = expect.array(given[0], "logits", (len(parameters[f"b{depth}"]), X.shape[1]))
        require(without[0], logits, "logits", rtol=1e-6, atol=1e-9)
        require_running_of(without[1], arrays(given[1], running))


@pytest.mark.exercise("forward_deep")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_deep_training")
def test_deep_scale(submission, reference, rng):
    """In training, weights of a hidden layer that are 100 times as large give the same logits, but for epsilon."""
    lent = with_pieces(submission, reference)
    for depth in (2, 4):
        X, parameters, running = normed_network(rng, depth)
        n = len(parameters[f"b{depth}"])
        logits = parts(lent.forward_deep(X, parameters, running, True, 0.7, USUAL), 2)[0]
        expected = expect.array(logits, "logits", (n, X.shape[1]))
        for l in range(1, depth):
            larger = {**parameters, f"W{l}": 100 * parameters[f"W{l}"]}
            answer = parts(lent.forward_deep(X, larger, running, True, 0.7, USUAL), 2)[0]
            require(answer, expected, "the logits with larger weights", rtol=1e-3, atol=1e-3)


@pytest.mark.exercise("forward_deep")
@pytest.mark.points(1)
def test_deep_steps(submission, reference, rng):
    """What training returns as `running` goes into the next step and serves at test time; nothing else is kept."""
    lent = with_pieces(submission, reference)
    X, parameters, running = normed_network(rng, 3)
    for _ in range(2):
        theirs = ours = running
        for _ in range(3):
            batch = X + sized(rng, len(X), 1)
            theirs = arrays(parts(lent.forward_deep(batch, parameters, theirs, True, 0.7, USUAL), 2)[1], running)
            ours = reference.forward_deep(batch, parameters, ours, True, 0.7, USUAL)[1]
            require_running_of(theirs, ours)
        expected = reference.forward_deep(X, parameters, ours, False, 0.7, USUAL)[0]
        answer = parts(lent.forward_deep(X, parameters, theirs, False, 0.7, USUAL), 2)[0]
        require(answer, expected, "logits", rtol=1e-6, atol=1e-9)
    expected = reference.forward_deep(X, parameters, running, False, 0.7, USUAL)[0]
    answer = parts(lent.forward_deep(X, parameters, running, False, 0.7, USUAL), 2)[0]
    require(answer, expected, "logits with the averages of before", rtol=1e-6, atol=1e-9)


@pytest.mark.exercise("forward_deep")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_deep_training", "test_deep_test_time", "test_deep_running")
def test_deep_leaves_its_arguments(submission, reference, rng):
    """The dictionaries and arrays that were given are not changed, and neither is what was returned before."""
    lent = with_pieces(submission, reference)
    for training in (True, False):
        X, parameters, running = network = normed_network(rng, 3)
        other = (-X, parameters, running, training)
        laws.own_results(lent.forward_deep, other, (*network, training), "logits, running")
        kept = lent.forward_deep.with_arguments(*network, training)
        parts(kept.value, 2)
        for before, after, name in zip(network, kept.args, ("X", "parameters", "running"), strict=False):
            expect.unchanged(before, after, name)


def layer_norm_calls(rng, place=1.0):
    """Arguments of layer_norm, of several sizes: the columns have places and widths of their own."""
    for m, n in SIZES:
        if m == 1:  # what a single example gets has a check of its own
            continue
        yield spread(rng, m, n, place).T.copy(), *scale_and_shift(rng, n)


def require_layer_norm(lent, reference, rng, epsilon, place=1.0, close=(1e-7, 1e-12)):
    """What the learner's function gives with this epsilon."""
    for Z, gamma, beta in layer_norm_calls(rng, place):
        expected = reference.layer_norm(Z, gamma, beta, epsilon)
        require(lent.layer_norm(Z, gamma, beta, epsilon), expected, "Z_tilde", *close)


@pytest.mark.exercise("layer_norm")
@pytest.mark.points(2)
def test_layer_norm_values(submission, reference, rng):
    """Z_tilde is Z, less the mean of its example, over the root of its variance, times gamma, plus beta of the unit."""
    require_layer_norm(with_forward(submission, reference), reference, rng, NONE)


@pytest.mark.exercise("layer_norm")
@pytest.mark.points(1)
def test_layer_norm_epsilon(submission, reference, rng):
    """`epsilon` is added to the variance, inside the root."""
    require_layer_norm(with_forward(submission, reference), reference, rng, float(rng.uniform(0.3, 0.7)))


@pytest.mark.exercise("layer_norm")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_layer_norm_epsilon")
def test_layer_norm_default_epsilon(submission, reference, rng):
    """Where epsilon is not given, it is 1e-5."""
    lent = with_forward(submission, reference)
    for Z, gamma, beta in layer_norm_calls(rng):
        given = expect.array(lent.layer_norm(1e-3 * Z, gamma, beta, 1e-5), "Z_tilde", Z.shape)
        require(lent.layer_norm(1e-3 * Z, gamma, beta), given, "Z_tilde")


@pytest.mark.exercise("layer_norm")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_layer_norm_values", "test_layer_norm_epsilon")
def test_layer_norm_neighbours(submission, reference, rng):
    """What an example gets does not depend on the other examples: alone it gets the same."""
    lent = with_forward(submission, reference)
    for Z, gamma, beta in layer_norm_calls(rng):
        together = expect.array(lent.layer_norm(Z, gamma, beta, NONE), "Z_tilde", Z.shape)
        alone = lent.layer_norm(Z[:, :1].copy(), gamma, beta, NONE)
        require(alone, together[:, :1], "Z_tilde of a single example")


@pytest.mark.exercise("layer_norm")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_layer_norm_values", "test_layer_norm_epsilon")
def test_layer_norm_equal_or_far(submission, reference, rng):
    """Units that are all equal give beta, and values that are far from zero are normalised as well as others."""
    lent = with_forward(submission, reference)
    require_layer_norm(lent, reference, rng, NONE, FAR, (1e-6, 1e-7))
    Z = spread(rng, int(rng.integers(4, 7)), 5)
    Z[:, 1] = float(rng.uniform(1, 2))
    for some, columns in ((Z, [1]), (np.full((4, 3), 1.3), range(3)), (spread(rng, 1, 6), range(6))):
        gamma, beta = scale_and_shift(rng, len(some))
        answer = lent.layer_norm(some, gamma, beta, 1e-5)
        values = expect.array(answer, "Z_tilde", some.shape)[:, columns]
        off = 1e-9 + expect.rounding(answer)
        expect.close(values, np.tile(beta, len(columns)), "Z_tilde of equal units", atol=off)


@pytest.mark.exercise("layer_norm")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_layer_norm_values", "test_layer_norm_epsilon")
def test_layer_norm_leaves_its_arguments(submission, reference, rng):
    """The arguments are not changed, and neither is what was returned before."""
    lent = with_forward(submission, reference)
    require_own(lent.layer_norm, layer_norm_calls(rng), ("Z", "gamma", "beta"))
