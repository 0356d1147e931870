"""One array of zeros for all averages, cut into pieces that do not overlap; steps on all parameters as one vector."""


import numpy as np


def initialize_velocity(parameters):
    buffer = np.zeros(sum(p.size for p in parameters.values()))
    v, at = {}, 0
    for k, p in parameters.items():
        v["d" + k] = buffer[at:at + p.size].reshape(p.shape)
        at += p.size
    return v

def update_parameters_with_gd(parameters, grads, learning_rate):
    keys = list(parameters)
    theta = np.concatenate([parameters[k].ravel() for k in keys])
    g = np.concatenate([grads["d" + k].ravel() for k in keys])
    theta = theta - learning_rate * g
    out, at = {}, 0
    for k in keys:
        n = parameters[k].size
        out[k] = theta[at:at + n].reshape(parameters[k].shape)
        at += n
    return out
