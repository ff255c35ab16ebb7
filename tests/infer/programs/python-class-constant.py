from frontapp.base import Stream


class Events(Stream):
    path = "events"  #> GET /events

    def fetch(self, client):
        return client.get("https://api2.frontapp.com/events")  #> GET /events
