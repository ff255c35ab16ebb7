package main

func main() {
	u, _ := url.Parse("https://api2.frontapp.com")
	u.Path = "/inboxes"
	resp, _ := http.Get(u.String())
	req := &http.Request{Method: "GET", URL: &url.URL{Scheme: "https", Host: "api2.frontapp.com", Path: "/teams"}} //> GET /teams
	http.DefaultClient.Do(req)
	http.Post("https://api2.frontapp.com/contacts", "application/json", body) //> POST /contacts
	_ = resp
}
//> 5 GET /inboxes
