"""Settings: the later layer wins, and each value knows where it came from."""

import pytest

from sayso.errors import ConfigError
from sayso.out.settings import load


def settings_file(folder, text):
    path = folder / "sayso.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_layers_in_order(tmp_path):
    config = settings_file(tmp_path, 'ledger = "file.sayso"\nfinder = "file"\nformat = "csv"\n')
    env = {"SAYSO_FINDER": "env", "SAYSO_FORMAT": "md", "OTHER": "x"}
    loaded = load(config=config, env=env, flags={"format": "json", "ledger": None})
    assert loaded.settings.ledger == "file.sayso"
    assert loaded.settings.finder == "env"
    assert loaded.settings.format == "json"
    assert loaded.settings.max_bytes == 20_000_000
    assert loaded.origins == {
        "ledger": str(config),
        "finder": "SAYSO_FINDER",
        "format": "--format",
        "max_bytes": "default",
        "timeout": "default",
        "delay": "default",
        "allow_loopback": "default",
        "host": "default",
        "port": "default",
        "person": "default",
        "team": "default",
        "domain": "default",
    }


def test_variables_are_read_as_their_type():
    env = {"SAYSO_MAX_BYTES": "1000", "SAYSO_TIMEOUT": "2.5", "SAYSO_ALLOW_LOOPBACK": "true"}
    settings = load(env=env, flags={}).settings
    assert (settings.max_bytes, settings.timeout, settings.allow_loopback) == (1000, 2.5, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('ledgr = "x"', "did you mean 'ledger'"),  # a slip of the finger gets a hint
        ('format = "xml"', "no format is called 'xml'"),
        ("max_bytes = []", "max_bytes"),
        ("ledger = ", "cannot be read as TOML"),
    ],
)
def test_a_wrong_setting_says_where_and_what(tmp_path, text, message):
    with pytest.raises(ConfigError, match=message):
        load(config=settings_file(tmp_path, text), env={}, flags={})


def test_a_named_file_that_is_missing_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match=r"nowhere\.toml: no such settings file"):
        load(config=tmp_path / "nowhere.toml", env={}, flags={})
