"""What every test shares."""

from hypothesis import settings

# Machines that run tests are busy; the time one example takes says nothing there.
settings.register_profile("sayso", deadline=None)
settings.load_profile("sayso")
