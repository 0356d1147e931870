"""The first learning rate is part of the base."""

FAILS = ["test_exponential_lr_values"]
HINT = "learning_rate0 is raised to the power too. Only the factor is."


def exponential_lr_decay(learning_rate0, epoch_num, decay_rate):
    return (decay_rate * learning_rate0) ** epoch_num
