import json
from urllib.request import Request, urlopen

FRONT = "https://api2.frontapp.com"


def comment(conversation, text):
    request = Request(
        f"{FRONT}/conversations/{conversation}/comments",  #> POST /conversations/{conversation_id}/comments
        data=json.dumps({"body": text}).encode(),
        method="POST",
    )
    return urlopen(request).read()


def me():
    return urlopen(FRONT + "/me").read()  #> GET /me
