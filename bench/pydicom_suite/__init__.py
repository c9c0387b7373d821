"""pydicom's own tests, run against lazydicom.

``python -m bench.pydicom_suite`` fetches pydicom's source distribution, puts lazydicom in pydicom's
place wherever its tests import pydicom, and says which of them pass, which do not apply and why,
and which are gaps.
"""
