"""A crowd: processes and threads that use one archive, while its files change and some are killed.

``python -m tests.crowd --threads 32 --processes 8 --seconds 300 --plot crowd.svg`` is the long run;
`test_crowd` is a short one. What an answer may be is known from `tests.crowd.board`.
"""
