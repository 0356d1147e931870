"""How an answer differs from what is expected, in words: `grader.checking.compare` has decided that it does.

Nothing here has a part in a mark. The first that explains every part that differs is said, in this order:

1. sign, transpose, order (reversed, column by column, any other)
2. a factor by name, an offset by name, a known function (complement, power, logarithm, ...)
3. came back as it was handed in; zeros, one number everywhere; an argument of the call, one too many or too few, a
   piece of one, a sum or a length of one
4. precision
5. a factor or a term without a name, one for all entries; a multiple of an argument; one for each row or column
6. which parts or entries differ; a property that is lost (a sum, a sign, a bound); "differs"

What could be luck is not said: one plain number has many relations to another (see `Difference.is_strong`).
"""

from __future__ import annotations

from grader.explain.residuals.patterns import in_words

__all__ = ["in_words"]
