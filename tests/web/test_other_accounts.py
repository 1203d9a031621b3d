"""Two accounts at one computer: what one of them typed, the other neither sees nor sends."""

import html

TYPED = {"item-manuals": "fully", "item-manuals__note": "seen at line four"}
OF_ANOTHER = "What was typed belongs to another account."


def send(li, at, visitor, account):
    """A form of the page that Li Wei has open, sent after somebody else signed in."""
    page = li.get(f"{at}/capabilities/equipment")
    assert f'name="whose" value="{account.id}"' in page
    li.get("/")
    li.post("/sign-out")
    visitor.sign_in("wang")
    sent = TYPED | {"whose": account.id, "csrf_token": li.token}
    return visitor.client.post(f"{at}/capabilities/equipment", data=sent)


def test_a_form_of_another_account_is_neither_shown_nor_sent(
    li, at, visitor, manager, entry_of
):
    answer = send(li, at, visitor, manager)
    assert answer.status_code == 401
    assert OF_ANOTHER in html.unescape(answer.text) or "属于另一个账号" in answer.text
    assert "Save my answers" not in answer.text
    assert entry_of("manuals") is None
