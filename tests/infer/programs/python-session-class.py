import requests


class FrontClient:
    def __init__(self, token):
        self.session = requests.Session()
        self.base = "https://api2.frontapp.com"

    def _request(self, method, path, **kwargs):
        return self.session.request(method, self.base + path, **kwargs).json()

    def inboxes(self):
        return self._request("GET", "/inboxes")  #> GET /inboxes

    def channels(self, inbox):
        return self._request("GET", "/inboxes/%s/channels" % inbox)  #> GET /inboxes/{inbox_id}/channels

    def snooze(self, conversation, until):
        return self._request(
            "PATCH",
            "/conversations/{}/reminders".format(conversation),  #> PATCH /conversations/{conversation_id}/reminders
            json={"scheduled_at": until},
        )
