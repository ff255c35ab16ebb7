from front_sdk import FrontClient

client = FrontClient(token="…")


def names():
    tags = client.list_tags()  #> GET /tags
    inboxes = client.list_inboxes()  #> GET /inboxes
    return tags, inboxes
