from front_api.client import FrontClient

STREAMS = [
    ("events", "/events"),  #> GET /events
    ("tags", "/tags"),  #> GET /tags
]


def export(client: FrontClient):
    for name, path in STREAMS:
        yield name, client.get(path)
