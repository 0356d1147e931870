"""Say what is wrong with an answer, after it was judged and without a word in the mark.

`explainer` is a process of its own. It knows neither the secret by which submissions are judged nor the record of their
marks; what it says are words for checks, by id. Whatever goes wrong in it costs words and no points.
"""
