package front

import "net/http"

const frontAPI = "https://api2.frontapp.com"

func (c *Client) do(method, path string) (*http.Response, error) {
	request, err := http.NewRequest(method, frontAPI+path, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(request)
}

func (c *Client) Teams() (*http.Response, error) {
	return c.do("GET", "/teams") //> GET /teams
}

func (c *Client) RemoveTag(id string) (*http.Response, error) {
	return c.do(http.MethodDelete, "/tags/"+id) //> DELETE /tags/{tag_id}
}
