class FrontStream(HttpStream, ABC):
    url_base = "https://api2.frontapp.com/"
    http_method = "GET"

class Inboxes(FrontStream):
    primary_key = "id"

    def path(self, **kwargs) -> str:
        return "inboxes"  #> GET /inboxes

class Teams(FrontStream):
    def path(self, *, stream_state=None, **kwargs) -> str:
        return "teams"  #> GET /teams

class Events(FrontStream):
    def path(self, stream_slice=None, **kwargs) -> str:
        return f"conversations/{stream_slice['id']}/events"  #> GET /conversations/{conversation_id}/events
