"""What a learner does on their own machine: start an assignment, try it, ask for a hint, pack it to hand it in."""
