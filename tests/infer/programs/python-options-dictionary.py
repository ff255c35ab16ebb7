from frontapp import send

LIST_RULES = {"method": "GET", "url": "https://api2.frontapp.com/rules"}  #> GET /rules


def rules():
    return send(LIST_RULES)
