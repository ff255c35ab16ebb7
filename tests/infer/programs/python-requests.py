import os

import requests

FRONT_API = "https://api2.frontapp.com"
HEADERS = {"Authorization": "Bearer " + os.environ["FRONT_TOKEN"]}


def contact(contact_id):
    response = requests.get(f"{FRONT_API}/contacts/{contact_id}", headers=HEADERS)  #> GET /contacts/{contact_id}
    response.raise_for_status()
    return response.json()


def merge(ids):
    requests.post(FRONT_API + "/contacts/merge", json={"contact_ids": ids}, headers=HEADERS)  #> POST /contacts/merge
