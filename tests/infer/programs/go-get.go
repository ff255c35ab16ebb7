package front

import "net/http"

func Inbox(id string) (*http.Response, error) {
	return http.Get("https://api2.frontapp.com/inboxes/" + id) //> GET /inboxes/{inbox_id}
}
