"""Singer streams for Front."""

class FrontStream(RESTStream):
    url_base = "https://api2.frontapp.com"

class ContactsStream(FrontStream):
    name = "contacts"
    path = "/contacts"  #> GET /contacts
    primary_keys = ["id"]

class TeammatesStream(FrontStream):
    name = "teammates"
    path = "teammates"  #> GET /teammates

class MessagesStream(FrontStream):
    name = "messages"
    path = "/conversations/{conversation_id}/messages"  #> GET /conversations/{conversation_id}/messages
    parent_stream_type = ConversationsStream
