class FrontApp:
    ENDPOINTS = {
        "list_tags": ("GET", "/tags"),  #> GET /tags
        "create_tag": ("POST", "/tags"),  #> POST /tags
        "get_message": ("GET", "/messages/{message_id}"),  #> GET /messages/{message_id}
    }
    HOST = "https://api2.frontapp.com"

    def __getattr__(self, name):
        method, path = self.ENDPOINTS[name]
        def call(**kw):
            return requests.request(method, self.HOST + path.format(**kw))
        return call
