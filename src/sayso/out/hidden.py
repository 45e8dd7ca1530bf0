"""Characters that hide: a page that holds them may be hostile, and whoever reads it is to see that."""

# Controls move nothing in a browser, but they hide, and they move a terminal's cursor; direction overrides
# make text lie about its order; zero-width characters and tags hide words from those who search for them.
# Tab, line feed and carriage return are left out.
CHARACTERS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff"
)
