"""The page where an organisation says how its reports look."""

import io
import re

import pytest
from PIL import Image

from assessor.workflow import organisations


@pytest.fixture
def look(desk):
    home = organisations.kept.all_of(desk.store)[0].id
    return f"/organisations/{home}/look"


def send(person, look, **fields):
    data = {"csrf_token": person.token} | fields
    answer = person.client.post(look, data=data, buffered=True)
    answer.request.input_stream.close()
    return answer


def logo():
    held = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(held, "PNG")
    held.seek(0)
    return held, "标志.png"


def test_a_consultant_sets_colours_line_and_logo_and_sees_them_again(wang, look):
    wang.get(look)
    answer = send(wang, look, primary="#1f5a8c", confidential_en="Internal", logo=logo())
    assert answer.status_code == 302
    text = wang.get(look)
    assert 'value="#1f5a8c"' in text
    assert 'value="Internal"' in text
    shown = wang.client.get(re.search(r'src="(/organisations/\w+/logo)"', text)[1])
    assert shown.mimetype == "image/png"
    assert Image.open(io.BytesIO(shown.data)).size == (8, 8)
    shown.close()


def test_what_cannot_be_taken_is_said_beside_its_field_and_stays_typed(wang, look):
    wang.get(look)
    answer = send(wang, look, primary="blue", secondary="#00aa00")
    assert answer.status_code == 422
    assert 'id="primary-bad"' in answer.text
    assert 'value="blue"' in answer.text
    assert 'value="#00aa00"' in answer.text


def test_a_manager_has_no_such_page(li, look):
    li.get(look, status=404)
    li.post(look, status=404, primary="#000000")
    li.get(look.replace("look", "logo"), status=404)


def test_without_a_logo_there_is_none_to_fetch(wang, look):
    wang.get(look.replace("look", "logo"), status=404)
