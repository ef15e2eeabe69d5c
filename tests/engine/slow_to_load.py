"""Something that takes a while to load."""

import time

time.sleep(0.5)
