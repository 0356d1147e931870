"""Plain Python: epoch 0 raises ZeroDivisionError, by accident."""

FAILS = ["test_root_lr_refuses"]
HINT = "Epoch 0 raises another exception, by accident. Check it first, and raise a ValueError."


def root_lr_decay(learning_rate0, epoch_num, k):
    return k * learning_rate0 / epoch_num**0.5
