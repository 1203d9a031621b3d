"""What people type is shown as they typed it: never as markup, script or header."""

from html.parser import HTMLParser

import pytest

from assessor.workflow import accounts, making, sites
from assessor.workflow.desk import THE_PROGRAM
from tests.web.conftest import PASSWORD, Visitor

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}</textarea></title>%(x)d"
DATA = "</script><script>alert(1)</script>"


class Strange(HTMLParser):
    """Collects everything on a page that none of our templates writes."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        inline = tag == "script" and "src" not in given and given.get("type") != "application/json"
        if inline or given.get("src") == "x" or any(name.startswith("on") for name in given):
            self.found.append((tag, given))


def assert_harmless(text, hostile=HOSTILE):
    assert Strange(text).found == []
    assert hostile not in text
    assert "{{49}}" not in text


@pytest.fixture
def plant(li):
    """A plant whose every text is hostile, with an assessment full of hostile notes."""
    fields = dict.fromkeys(("name", "city", "industry", "employees"), HOSTILE)
    made = li.post("/sites/new", profile="discrete", **fields)
    at = li.post(made.headers["Location"], bank="web").headers["Location"]
    for item, said in (
        ("manuals", {"option": "fully", "note": HOSTILE}),
        ("wired", {"not_applicable": HOSTILE}),
        ("story", {"text": HOSTILE, "note": DATA}),
    ):
        li.put(f"/api/v1{at}/responses/{item}", {"response": said, "base": 0})
    return made.headers["Location"], at


def test_hostile_texts_do_no_harm_on_any_page(li, wang, plant):
    start, at = plant
    pages = ("equipment", "network", "outcome")
    paths = ["/", start, at, f"{at}/submit", *(f"{at}/capabilities/{one}" for one in pages)]
    paths += [f"{at}/capabilities/{one}/beside" for one in pages]
    for person in (li, wang):
        texts = [person.client.get(path).text for path in paths]
        for text in texts:
            assert_harmless(text)
        assert sum("&lt;script&gt;" in text for text in texts) >= 6
    li.post(f"{at}/leave-open")
    li.post(f"{at}/submit", sure="y")
    for path in paths[:3] + paths[4:7]:
        assert_harmless(li.client.get(path, follow_redirects=True).text)


def test_hostile_texts_do_no_harm_where_they_are_complained_about(li, at):
    li.get(at)
    assert_harmless(li.post("/sites/new", status=422, name=HOSTILE))
    fields = {"item-latency__value": HOSTILE, "item-latency__note": HOSTILE}
    assert_harmless(li.post(f"{at}/capabilities/network", status=422, fields=fields))
    fields = {"item-manuals": HOSTILE, "item-manuals__proof": HOSTILE}
    assert_harmless(li.post(f"{at}/capabilities/equipment", status=422, fields=fields))


def test_hostile_texts_do_no_harm_at_the_door(stranger, li, at):
    more = {"kept": HOSTILE, "kept_path": HOSTILE, "next": HOSTILE}
    assert_harmless(stranger.post("/sign-in", status=422, name=HOSTILE, password="x", **more))
    assert_harmless(stranger.client.get("/sign-in", query_string={"next": HOSTILE}).text)
    answer = stranger.client.post('/x"><img src=x onerror=alert(1)>', data={HOSTILE: HOSTILE})
    assert answer.status_code == 401
    assert_harmless(answer.text)
    stale = li.post(
        f"{at}/capabilities/equipment", status=200, token="x", fields={HOSTILE: HOSTILE}
    )
    assert_harmless(stale)


def test_a_hostile_name_of_a_person_does_no_harm(desk, app, at, site):
    accounts.add_user(
        desk,
        sign_in_name='"><b>',
        name=HOSTILE,
        password=PASSWORD,
        role="consultant",
        language="en",
        organisation=site.organisation,
    )
    person = Visitor(app.test_client())
    person.sign_in('"><b>')
    person.put(f"/api/v1{at}/responses/manuals", {"response": {"option": "fully"}, "base": 0})
    for path in ("/", at, f"{at}/capabilities/equipment"):
        text = person.get(path)
        assert_harmless(text)
        assert '"><b>' not in text


def test_no_text_breaks_out_of_the_data_that_scripts_read(li, plant):
    text = li.get(f"{plant[1]}/capabilities/equipment")
    for part in text.split('type="application/json"')[1:]:
        assert "<" not in part.split(">", 1)[1].split("</script>")[0]


@pytest.mark.parametrize("name", ["a\nb", "a\r\nSet-Cookie: x=1", "a\u2028b"])
def test_a_name_that_breaks_lines_is_refused(li, name):
    li.post("/sites/new", status=422, name=name, profile="discrete")


@pytest.mark.parametrize(
    "name", ["Pla\x00nt", "Pla\x1bnt", "Pla\u202ent", "\u2066Plant\u2069", "\ufeffPla\xadnt\x7f"]
)
def test_what_nobody_can_see_in_a_name_or_what_turns_it_round_is_left_out(li, desk, name):
    li.post("/sites/new", name=name, profile="discrete")
    names = {one.site.name for one in sites.list_sites(desk, THE_PROGRAM)}
    assert "Plant" in names
    assert name not in names


def test_the_wide_blank_of_chinese_is_a_blank_like_another(li):
    li.post("/sites/new", name="苏州\u3000齿轮厂", profile="discrete")
    assert "苏州\u3000齿轮厂" in li.get("/")


def test_the_name_of_a_report_cannot_leave_its_header(li, plant, monkeypatch):
    monkeypatch.setattr(making, "make_report", lambda *_, **_more: b"%PDF-1.7 made")
    answer = li.client.get(f"{plant[1]}/report/en.pdf")
    said = answer.headers["Content-Disposition"]
    assert said.startswith("attachment; filename=")
    assert said.endswith('en.pdf"')
    assert not set(said.split("filename=")[1].strip('"')) & set('"\\/<>:|?*\r\n;')
