"""The view «Acuerdo» of step 2: who agrees with which requirement."""
