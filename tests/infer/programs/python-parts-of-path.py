@dataclass
class Api:
    base: str = "https://api2.frontapp.com"

    def url(self, *parts):
        return "/".join([self.base, *parts])

    def contact(self, id):
        return requests.get(self.url("contacts", id)).json()  #> GET /contacts/{contact_id}

    def tags(self):
        return requests.get(f"{self.base}/tags", timeout=5).json()  #> GET /tags
