package front

import (
	"bytes"
	"fmt"
	"net/http"
)

const baseURL = "https://api2.frontapp.com"

func (c *Client) Draft(id string, body []byte) (*http.Response, error) {
	url := fmt.Sprintf("%s/conversations/%s/drafts", baseURL, id) //> POST /conversations/{conversation_id}/drafts
	request, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return c.http.Do(request)
}
