"""Date phrases to intervals of the calendar, relative to the day of publication."""
