"""Run many submissions: servers of a checker and a zygote each, and a journal that survives a kill."""
