"""Who speaks: names of sources resolved inside their report, and their kinds."""
