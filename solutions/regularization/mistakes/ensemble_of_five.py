"""The outputs are divided by five, as many as there happen to be in one case."""

from reg_utils import forward_propagation

FAILS = ["test_ensemble_average"]
HINT = "Divide by the number of networks, len(models)."


def predict_with_ensemble(X, models):
    average = sum(forward_propagation(X, parameters)[0] for parameters in models) / 5
    return average, (average > 0.5).astype(int)
